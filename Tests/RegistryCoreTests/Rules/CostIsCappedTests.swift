import Foundation
import RegistryCore
import Testing

/// Rule `cost-is-capped`: what is charged is the time that was used, never more than what was shown.
@Suite struct CostIsCappedTests {
  @Test(arguments: [(0, "0.00"), (60, "0.20"), (1800, "6.00"), (1801, "6.00"), (999_999, "6.00")])
  func `a run of so many seconds costs so much`(_ seconds: Int, _ cost: String) async throws {
    let test = try await TestRegistry(price: .perHour(Money(12, "USD")))
    defer { test.remove() }
    let oak = try await test.createModel()
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    #expect(shown.plan.subject.greatest == Money(6, "USD"))
    let run = try await test.confirm(shown, atMost: 6)
    #expect(run.reserved == Money(6, "USD"))
    try await test.report(run, .started)
    test.clock.pass(seconds)
    try await test.report(run, .failed(TrainingFailure(.general, "no memory")))
    let ended = try await test.registry.run(run.id, as: test.ana)
    #expect(ended.cost?.amountText == cost)
    #expect(ended.reserved == nil)
  }

  @Test func `a clock that is set to another year changes no cost`() async throws {
    let test = try await TestRegistry(price: .perHour(Money(12, "USD")))
    defer { test.remove() }
    let oak = try await test.createModel()
    let run = try await test.confirm(test.plan(test.createVersion(oak), of: oak), atMost: 6)
    try await test.report(run, .started)
    test.clock.pass(60)
    test.clock.jump(31_536_000)
    try await test.report(run, .cancelled)
    #expect(try await test.registry.run(run.id, as: test.ana).cost?.amountText == "0.20")
  }
}
