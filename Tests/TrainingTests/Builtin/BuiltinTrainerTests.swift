import Foundation
import Testing

@testable import Training

@Suite struct BuiltinTrainerTests {
  /// Of the file in Data, as `sha256sum` has it.
  static let irisDigest = "222bf248266eeeaa8a66c957b467db003b449e9e92fc14aa286fff438e86046d"

  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func specification(
    _ name: String = "iris", digest: String = irisDigest, concepts: [String] = [],
    params: [String: ParameterValue] = [:], output: String? = nil
  ) throws -> RunSpecification {
    RunSpecification(
      run: "r1", nonce: "n1",
      dataSet: .init(
        file: try folder.put(try SampleData.bytes(name), as: "data.csv"), sha256: digest),
      concepts: concepts, params: params, output: output ?? folder.path)
  }

  private func run(_ specification: RunSpecification) throws(TrainerRefusal) -> [String] {
    var lines: [String] = []
    let clock = ContinuousClock.now
    // A clock that stands still withholds all but the first epoch and the last.
    try BuiltinTrainer(now: { clock }, tell: { lines.append($0) }, log: { _ in }).run(specification)
    return lines
  }

  @Test func `a run leaves weights and metrics that belong together`() throws {
    _ = try run(specification(concepts: ["virginica", "setosa", "versicolor"]))
    #expect(try folder.names == ["data.csv", "metrics.json", "weights"])
    let weights = try Weights(decoding: folder.bytes(of: "weights"))
    let metrics = try JSONDecoder().decode(
      TrainingMetrics.self, from: Data(folder.bytes(of: "metrics.json")))
    #expect(weights.concepts == ["virginica", "setosa", "versicolor"])
    #expect(weights.origin.dataSetDigest == Self.irisDigest)
    #expect(metrics.heldOut.accuracy > 0.9)
    #expect(metrics.heldOut.confusion.joined().reduce(0, +) == metrics.testRows)
    let found = try weights.predict(csv: SampleData.bytes("iris"))
    let labels = try SampleData.dataSet("iris")
    let right = zip(found.probabilities, labels.classes).count {
      weights.concepts[Prediction.likeliest($0)] == labels.concepts[$1]
    }
    #expect(right > 140)
  }

  @Test func `a second run leaves the same bytes`() throws {
    let specification = try specification()
    _ = try run(specification)
    let first = try [folder.bytes(of: "weights"), folder.bytes(of: "metrics.json")]
    _ = try run(specification)
    #expect(try [folder.bytes(of: "weights"), folder.bytes(of: "metrics.json")] == first)
  }

  @Test func `progress is limited in number, rises to 1, and ends with the last epoch`() throws {
    struct Line: Decodable {
      let progress: Double
      let metrics: [String: Double]
    }
    let lines = try run(specification()).map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    #expect(lines.count == 3)
    #expect(lines[0].progress == 1.0 / 200 && lines[0].metrics["epoch"] == 1)
    #expect(lines[1].progress > lines[0].progress && lines[1].progress < 1)
    #expect(lines[2].progress == 1)
    #expect(lines[2].metrics["epoch"] == lines[1].metrics["epoch"])
    #expect(lines[2].metrics.keys.sorted() == ["accuracy", "epoch", "loss", "macro_f1"])
  }

  @Test func `data that are not those of the plan are never learned from`() throws {
    let other = String(repeating: "0", count: 64)
    let specification = try specification(digest: other)
    let path = specification.dataSet.file
    #expect(
      throws: TrainerRefusal.dataChanged(path: path, planned: other, found: Self.irisDigest)
    ) { try run(specification) }
    #expect(try folder.names == ["data.csv"])
  }

  @Test func `what cannot be trained is refused and leaves nothing`() throws {
    let wrong = [
      try specification(params: ["epochs": .number(0)]),
      try specification(concepts: ["setosa", "versicolor"]),
      try specification(params: ["label_column": .text("kind")]),
      try specification(output: folder.path + "/missing"),
    ]
    for specification in wrong {
      let refusal = #expect(throws: TrainerRefusal.self) { try run(specification) }
      #expect(refusal.map { "\($0)".contains("\n") } == false)
    }
    #expect(try folder.names == ["data.csv"])
  }

  @Test func `the trainer's process reads its file and tells on standard output`() async throws {
    let file = try folder.put(try specification().encoded(), as: "run.json")
    let result = await #expect(
      processExitsWith: .success,
      observing: [\.standardOutputContent, \.standardErrorContent]
    ) { [file = file as String] in
      exit(runBuiltinTrainer(specFile: file))
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    let told = output.split(separator: "\n").filter { $0.hasPrefix("{") }
    #expect(told.last?.contains(#""progress":1}"#) == true, "\(output)")
    let log = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(log.contains("120 rows to learn from, 30 to measure with"))
    #expect(try folder.names == ["data.csv", "metrics.json", "run.json", "weights"])
  }

  @Test func `the trainer's process ends with a reason and its number`() async throws {
    let changed = try folder.put(
      try specification(digest: String(repeating: "0", count: 64)).encoded(), as: "changed.json")
    let result = await #expect(
      processExitsWith: .exitCode(65), observing: [\.standardErrorContent]
    ) { [file = changed as String] in exit(runBuiltinTrainer(specFile: file)) }
    let log = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(log.contains("changed since it was planned"))

    let broken = try folder.put(Array(#"{"run":"r1"}"#.utf8), as: "broken.json")
    await #expect(processExitsWith: .exitCode(64)) { [file = broken as String] in
      exit(runBuiltinTrainer(specFile: file))
    }
    await #expect(processExitsWith: .exitCode(66)) {
      exit(runBuiltinTrainer(specFile: "/nonexistent/run.json"))
    }
  }
}
