import Testing

@testable import Training

@Suite struct StartingPointTests {
  private func dataSet(_ csv: String) throws -> DataSet {
    try #require(DataSet.read(Array(csv.utf8)).dataSet)
  }

  private static let rows = "label,x,y\na,1,5\nb,2,7\na,3,6\nb,4,9\n"

  private var trainer: BuiltinTrainer {
    BuiltinTrainer(now: { .now }, tell: { _ in }, log: { _ in })
  }

  @Test func `training that goes on from good weights has little left to do`() throws {
    let data = try SampleData.dataSet("iris")
    let (parent, first) = try trainer.train(data, BuiltinParameters(), digest: "")
    let (_, second) = try trainer.train(
      data, BuiltinParameters(), digest: "", continuing: parent)
    #expect(first.epochs > 5)
    #expect(second.epochs <= 1)
  }

  @Test func `a concept that the weights do not know begins at nothing`() throws {
    let data = try dataSet(Self.rows)
    let (parent, _) = try trainer.train(data, BuiltinParameters(), digest: "")
    let more = try dataSet(Self.rows + "c,9,9\nc,8,9\n")
    let start = try #require(StartingPoint(more, continuing: parent))
    #expect(start.parameters.count == 9)
    #expect([2, 5, 8].allSatisfy { start.parameters[$0] == 0 })
    #expect(start.parameters[0] == parent.weights[0])
    #expect(start.parameters[6] == parent.biases[0])
  }

  @Test func `weights that know other columns are refused`() throws {
    let (parent, _) = try trainer.train(dataSet(Self.rows), BuiltinParameters(), digest: "")
    let other = try dataSet("label,x,z\na,1,5\nb,2,7\na,3,6\nb,4,9\n")
    #expect(throws: TrainerRefusal.otherColumns(of: ["x", "y"], ["x", "z"])) {
      try trainer.train(other, BuiltinParameters(), digest: "", continuing: parent)
    }
  }
}
