import Foundation
import RegistryCore
import Testing

@Suite struct ConfirmTrainingTests {
  @Test func `a plan starts nothing, and its confirmation starts one run`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let shown = try await test.plan(v1, of: oak)
    #expect(test.runner.starts.isEmpty)
    #expect(try await test.version(v1.id, of: oak).status == .untrained)
    let run = try await test.confirm(shown)
    #expect(test.runner.starts == [run.id])
    #expect(try await test.version(v1.id, of: oak).status == .queued(run.id))
    #expect(try await test.version(v1.id, of: oak).revision == 1)
  }

  @Test func `the same confirmation again answers the same run and starts nothing`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    let first = try await test.confirm(shown)
    test.clock.pass(9999)
    let again = try await test.confirm(shown)
    #expect(again.id == first.id)
    #expect(test.runner.starts == [first.id])
  }

  @Test func `a hundred confirmations at once start one run`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    let runs = await withTaskGroup(of: RunID?.self) { group in
      for _ in 0..<100 { group.addTask { try? await test.confirm(shown).id } }
      return await group.reduce(into: Set<RunID?>()) { $0.insert($1) }
    }
    #expect(runs.count == 1)
    #expect(test.runner.starts.count == 1)
    #expect(try await test.runCount() == 1)
  }

  @Test func `a wrong code starts nothing, and five void the plan`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    for left in [4, 3, 2, 1] {
      await #expect(throws: RegistryError.wrongCode(shown.plan.id, left: left)) {
        _ = try await test.confirm(shown, code: "WRONG9")
      }
    }
    for code in ["WRONG9", shown.code] {
      await #expect(throws: RegistryError.planVoid(shown.plan.id, why: "5 wrong codes")) {
        _ = try await test.confirm(shown, code: code)
      }
    }
    #expect(test.runner.starts.isEmpty)
    #expect(try await test.runCount() == 0)
  }

  @Test func `another person's code is refused`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    let ben = Caller(user: try UserID("ben"), roles: [.trainer])
    let confirm = ConfirmTraining(plan: shown.plan.id, code: shown.code, atMost: .amount(0))
    await #expect(throws: RegistryError.foreignPlan(shown.plan.id, planner: test.ana.user)) {
      try await test.registry.perform(.confirmTraining(confirm), as: ben)
    }
    #expect(test.runner.starts.isEmpty)
  }

  @Test(arguments: [(600, 0.0), (10, 31_536_000), (10, -31_536_000)])
  func `an expired plan starts nothing, however the clock is set`(_ passed: Int, _ jump: Double)
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    test.clock.pass(passed)
    test.clock.jump(jump)
    await #expect(throws: RegistryError.planExpired(shown.plan.id)) {
      _ = try await test.confirm(shown)
    }
    #expect(test.runner.starts.isEmpty)
  }

  @Test func `agreeing to less than the greatest cost starts nothing`() async throws {
    let test = try await TestRegistry(price: .perHour(Money(12, "USD")))
    defer { test.remove() }
    let oak = try await test.createModel()
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    #expect(shown.plan.phrase == "train oak v1 6.00")
    let tooLow = RegistryError.spendingLimitTooLow(
      shown.plan.id, greatest: "6.00 USD", atMost: "5.99")
    await #expect(throws: tooLow) {
      _ = try await test.confirm(shown, atMost: #require(Decimal(string: "5.99")))
    }
    #expect(test.runner.starts.isEmpty)
    _ = try await test.confirm(shown, atMost: 6)
  }

  @Test func `unpriced compute is confirmed by that word, and by no amount`() async throws {
    let test = try await TestRegistry(price: .unpriced)
    defer { test.remove() }
    let oak = try await test.createModel()
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    await #expect(throws: RegistryError.self) { _ = try await test.confirm(shown, atMost: 1000) }
    let confirm = ConfirmTraining(plan: shown.plan.id, code: shown.code, atMost: .unpriced)
    try await test.perform(.confirmTraining(confirm))
    #expect(test.runner.starts.count == 1)
  }

  @Test func `a plan with a finding that blocks cannot be confirmed`() async throws {
    let test = try await TestRegistry(findings: [Finding(.blocks, "no rows for 'cat'")])
    defer { test.remove() }
    let oak = try await test.createModel()
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    await #expect(throws: RegistryError.planBlocked(shown.plan.id, ["no rows for 'cat'"])) {
      _ = try await test.confirm(shown)
    }
    #expect(test.runner.starts.isEmpty)
  }

  @Test func `unknown parameters are found before anything starts`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let infos: [String: JSON] = ["train_info": ["params": ["epochs": 5, "lr": 1]]]
    let findings = try await test.plan(test.createVersion(oak, infos), of: oak).plan.findings
    #expect(
      findings == [
        Finding(.warns, "unknown parameter 'lr' is ignored by embedding-classifier")
      ])
  }

  @Test func `infos that were trained already are pointed out`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let infos: [String: JSON] = ["train_info": ["params": ["epochs": 5]]]
    try await test.train(test.createVersion(oak, infos), of: oak)
    let findings = try await test.plan(test.createVersion(oak, infos), of: oak).plan.findings
    #expect(findings == [Finding(.warns, "the same infos were trained already as v1")])
  }

  @Test func `a type that is not trained cannot be planned`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel("oak", type: "any-to-any")
    await #expect(throws: RegistryError.notTrainable(try ModelTypeID("any-to-any"))) {
      _ = try await test.plan(test.createVersion(oak), of: oak)
    }
  }
}
