import RegistryCore
import Testing

@Suite struct EstimateTests {
  @Test func `without an earlier run nothing is invented`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let estimate = try await test.plan(test.createVersion(oak), of: oak).plan.estimate
    #expect(estimate == Estimate(duration: nil, basis: "no earlier run of this type here: unknown"))
  }

  @Test func `an earlier run is scaled by rows`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let run = try await test.confirm(test.plan(test.createVersion(oak), of: oak))
    try await test.report(run, .started)
    test.clock.pass(60)
    let outcome = RunOutcome(
      artifact: ArtifactDigest(of: Array("w".utf8)), metrics: ["rows": 20], inputCount: 20)
    try await test.report(run, .succeeded(outcome))
    let estimate = try await test.plan(test.createVersion(oak), of: oak).plan.estimate
    #expect(estimate.duration == .seconds(30) ... .seconds(30))
    #expect(estimate.basis == "one earlier run of this type, scaled by rows")
  }

  /// A run that took so long for so many rows and epochs.
  private func run(_ test: TestRegistry, _ model: ModelRef, _ seconds: Int, _ epochs: Int?)
    async throws
  {
    let run = try await test.confirm(test.plan(version(test, model, epochs), of: model))
    try await test.report(run, .started)
    test.clock.pass(seconds)
    let outcome = RunOutcome(
      artifact: ArtifactDigest(of: Array("w".utf8)), metrics: ["rows": 20], inputCount: 20)
    try await test.report(run, .succeeded(outcome))
  }

  private func version(_ test: TestRegistry, _ model: ModelRef, _ epochs: Int?) async throws
    -> ModelVersion
  {
    let params = epochs.map { ["params": JSON.object(["epochs": .number(Double($0))])] } ?? [:]
    return try await test.createVersion(
      model, params.isEmpty ? [:] : ["train_info": .object(params)])
  }

  @Test func `earlier runs give a median and the middle half, scaled by rows and epochs`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    for seconds in [600, 20, 40, 60, 80] { try await run(test, oak, seconds, 5) }
    let estimate = try await test.plan(version(test, oak, 10), of: oak).plan.estimate
    #expect(estimate.median == .seconds(60))
    #expect(estimate.duration == .seconds(40) ... .seconds(80))
    #expect(
      estimate.basis == "the middle of 5 earlier runs of this type, scaled by rows and epochs")
  }

  @Test func `where one does not say how many epochs, none is scaled by them`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    try await run(test, oak, 40, 5)
    try await run(test, oak, 40, nil)
    let estimate = try await test.plan(version(test, oak, 10), of: oak).plan.estimate
    #expect(estimate.median == .seconds(20))
    #expect(estimate.basis == "the middle of 2 earlier runs of this type, scaled by rows")
  }
}
