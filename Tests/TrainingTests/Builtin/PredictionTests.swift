import Foundation
import Testing

@testable import Training

@Suite struct PredictionTests {
  private let weights = WeightsTests.weights

  @Test func `probabilities are the softmax of the scaled, weighed features`() throws {
    let found = try weights.predict(csv: Array("x,\"y, \"\"z\"\"\"\n3,12\n".utf8))
    // Scaled: (3 - 1) * 0.5 = 1 and (12 - 2) * 0.1 = 1; scores 1.25 and -1.
    let share = exp(1.25) / (exp(1.25) + exp(-1))
    #expect(found.concepts == ["Ahorn", "Öl 🌳"])
    #expect(abs(found.probabilities[0][0] - share) < 1e-12)
    #expect(abs(found.probabilities[0].reduce(0, +) - 1) < 1e-12)
    #expect(found.notes.isEmpty)
  }

  @Test func `columns are found by name, in any order, over a label`() throws {
    let plain = try weights.predict(csv: Array("x,\"y, \"\"z\"\"\"\n3,12\n4,5\n".utf8))
    let mixed = try weights.predict(
      csv: Array("\"y, \"\"z\"\"\",label,x\r\n12,anything,3\r\n5,,4\r\n".utf8))
    #expect(plain == mixed)
  }

  @Test func `a missing column is refused by name`() {
    let refusal = #expect(throws: DataSetRefusal.self) {
      try weights.predict(csv: Array("X,label\n3,a\n".utf8))
    }
    #expect(
      refusal?.findings.map(\.problem) == [
        .missingColumn("x"), .missingColumn("y, \"z\""), .extraColumn("X"),
      ])
    #expect(refusal?.description.contains("'x'") == true)
  }

  @Test func `an extra column is not used, and told by name`() throws {
    let found = try weights.predict(csv: Array("id,x,\"y, \"\"z\"\"\"\nrow 1,3,12\n".utf8))
    #expect(found.probabilities.count == 1)
    #expect(found.notes == [DataSetFinding(.extraColumn("id"), line: 1, column: 1)])
  }

  @Test(arguments: [
    "", "x,\"y, \"\"z\"\"\"\n", "x,\"y, \"\"z\"\"\"\n1,two\n3\n", "x,x,\"y, \"\"z\"\"\"\n1,2,3\n",
  ])
  func `rows that cannot be predicted are refused`(_ text: String) {
    #expect(throws: DataSetRefusal.self) { try weights.predict(csv: Array(text.utf8)) }
  }

  @Test func `numbers far from all that was learned still give probabilities`() throws {
    let found = try weights.predict(csv: Array("x,\"y, \"\"z\"\"\"\n1e150,-1e150\n".utf8))
    #expect(found.probabilities[0].allSatisfy { (0...1).contains($0) })
  }

  @Test func `of equal probabilities the first concept is taken`() {
    #expect(Prediction.likeliest([0.2, 0.4, 0.4]) == 1)
  }
}
