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
}
