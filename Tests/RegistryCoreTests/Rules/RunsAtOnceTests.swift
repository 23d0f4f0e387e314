import Foundation
import RegistryCore
import Testing

/// Rule `runs-at-once`: of a compute class no more runs train at once than it says; further ones wait, and start
/// in the order of their confirmation.
@Suite struct RunsAtOnceTests {
  private func confirmed(_ count: Int, _ test: TestRegistry) async throws -> [Run] {
    var runs: [Run] = []
    let oak = try await test.createModel()
    for _ in 0..<count {
      runs.append(try await test.confirm(test.plan(test.createVersion(oak), of: oak)))
    }
    return runs
  }

  private func refusal(_ run: Run) throws -> RegistryError {
    .noPlaceYet(run.id, compute: try ComputeID("local"), greatest: 1)
  }

  @Test func `a run starts when those before it have ended, and no sooner`() async throws {
    let test = try await TestRegistry(greatestRuns: 1)
    defer { test.remove() }
    let runs = try await confirmed(3, test)
    await #expect(throws: try refusal(runs[1])) { try await test.report(runs[1], .started) }
    try await test.report(runs[0], .started)
    await #expect(throws: try refusal(runs[1])) { try await test.report(runs[1], .started) }
    try await test.report(runs[0], .cancelled)
    await #expect(throws: try refusal(runs[2])) { try await test.report(runs[2], .started) }
    try await test.report(runs[1], .started)
    #expect(try await test.registry.run(runs[1].id, as: test.ana).state == .running(percent: 0))
  }

  @Test func `a class that says nothing trains any number`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    for run in try await confirmed(3, test) { try await test.report(run, .started) }
  }

  @Test func `one that was taken up in time starts later than a minute after its confirmation`()
    async throws
  {
    let test = try await TestRegistry(greatestRuns: 1)
    defer { test.remove() }
    let runs = try await confirmed(2, test)
    try await test.report(runs[0], .started)
    try await test.report(runs[1], .waiting(reason: "a place"))
    test.clock.pass(3600)
    try await test.registry.settleRuns()
    let waiting = try await test.registry.run(runs[1].id, as: test.ana)
    #expect(waiting.state == .queued)
    #expect(waiting.wait?.reason == "a place")
    try await test.report(runs[0], .cancelled)
    try await test.report(runs[1], .started)
    #expect(try await test.registry.run(runs[1].id, as: test.ana).wait == nil)
  }

  @Test func `one that nobody took up in time is taken up by nobody later`() async throws {
    let test = try await TestRegistry(greatestRuns: 1)
    defer { test.remove() }
    let run = try await confirmed(1, test)[0]
    test.clock.pass(60)
    let old = RegistryError.runIsOver(run.id, state: "too old to be started")
    await #expect(throws: old) { try await test.report(run, .waiting(reason: "a place")) }
  }

  @Test func `a waiting run whose supervisor is gone fails and says so, and costs nothing`()
    async throws
  {
    let test = try await TestRegistry(price: .perHour(Money(12, "USD")), greatestRuns: 1)
    defer { test.remove() }
    let oak = try await test.createModel()
    let run = try await test.confirm(test.plan(test.createVersion(oak), of: oak), atMost: 6)
    try await test.report(run, .waiting(reason: "a place"))
    test.clock.pass(61)
    test.runner.prove(.gone(how: "nothing is left"))
    try await test.registry.settleRuns()
    let ended = try await test.registry.run(run.id, as: test.ana)
    let failure = TrainingFailure(
      .notStarted, "its supervisor ended while the run waited for a place")
    #expect(ended.state == .failed(failure))
    #expect(ended.reserved == nil)
    #expect(ended.cost?.amount == 0)
  }
}
