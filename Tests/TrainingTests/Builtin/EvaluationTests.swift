import Testing

@testable import Training

@Suite struct EvaluationTests {
  @Test func `precision, recall and the confusions are counted`() {
    let found = Evaluation(
      concepts: ["a", "b", "c"], truths: [0, 0, 0, 1, 1, 2], guesses: [0, 0, 1, 1, 0, 1])
    #expect(found.accuracy == 0.5)
    #expect(found.confusion == [[2, 1, 0], [1, 1, 0], [0, 1, 0]])
    #expect(found.concepts.map(\.rows) == [3, 2, 1])
    #expect(found.concepts.map(\.precision) == [2.0 / 3, 1.0 / 3, nil])
    #expect(found.concepts.map(\.recall) == [2.0 / 3, 0.5, 0])
    #expect(found.concepts.map(\.f1) == [4.0 / 6, 2.0 / 5, 0])
    #expect(abs(found.macroF1 - (4.0 / 6 + 0.4) / 3) < 1e-12)
  }

  @Test(arguments: [0.05, 0.2, 0.5])
  func `a split is stratified, whole and without overlap`(_ share: Double) throws {
    let digits = try SampleData.dataSet("digits")
    let split = HeldOutSplit(digits, share: share, seed: 3)
    #expect((split.training + split.test).sorted() == Array(0..<digits.rowCount))
    for place in digits.concepts.indices {
      let rows = digits.classes.count { $0 == place }
      let held = split.test.count { digits.classes[$0] == place }
      #expect(abs(Double(held) - Double(rows) * share) <= 0.5)
    }
  }

  @Test func `of two rows one is learned from and one measured with`() throws {
    let text = "label,x\na,1\na,2\nb,3\nb,4\n"
    let dataSet = try #require(DataSet.read(Array(text.utf8)).dataSet)
    for share in [0.05, 0.5] {
      let split = HeldOutSplit(dataSet, share: share, seed: 1)
      #expect(split.training.map { dataSet.classes[$0] } == [0, 1])
      #expect(split.test.map { dataSet.classes[$0] } == [0, 1])
    }
  }

  @Test func `a seed decides the split`() throws {
    let iris = try SampleData.dataSet("iris")
    let splits = [1, 1, 2].map { HeldOutSplit(iris, share: 0.2, seed: $0) }
    #expect(splits[0] == splits[1])
    #expect(splits[0] != splits[2])
  }
}
