import Foundation
import RegistryCore
import RegistryServed
import SQLiteStore
import Testing

/// Rule `budgets-hold`: reserved plus spent never exceed a budget.
@Suite struct BudgetsHoldTests {
  /// A run of 1,800 seconds at 12.00 an hour: 6.00 at most.
  private func ground(_ way: TestRegistry.Way = .direct, price: Price? = nil) async throws
    -> TestRegistry
  {
    try await TestRegistry(way, price: price ?? .perHour(Money(12, "USD")))
  }

  private func budget(
    _ scope: BudgetScope, _ period: BudgetPeriod, _ cap: Decimal, _ currency: String = "USD"
  ) throws -> Budget {
    try Budget(scope: scope, period: period, cap: Money(cap, currency))
  }

  private func standing(_ test: TestRegistry) async throws -> BudgetStanding {
    let all = try await test.registry.budgets(.first, as: test.ana).items
    return try #require(all.first)
  }

  static let scopes = ["registry", "user/ana", "app/ana/vision"]

  @Test(arguments: scopes, BudgetPeriod.allCases)
  func `a budget of any scope and period refuses what would exceed it`(
    _ scope: String, _ period: BudgetPeriod
  ) async throws {
    let test = try await ground()
    defer { test.remove() }
    let oak = try await test.createModel()
    let small = try budget(BudgetScope(parsing: scope), period, 11)
    try await test.perform(.setBudget(SetBudget(small)))
    _ = try await test.confirm(test.plan(test.createVersion(oak), of: oak), atMost: 6)
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    let tightest = try #require(shown.plan.budget)
    #expect(tightest.left == Money(5, "USD"))
    #expect(tightest.left(after: shown.plan.subject.greatest) == Money(-1, "USD"))
    await #expect(
      throws: RegistryError.budget(
        .exceeded(tightest, greatest: Money(6, "USD")))
    ) {
      _ = try await test.confirm(shown, atMost: 6)
    }
    #expect(test.runner.starts.count == 1)
    try await test.perform(
      .setBudget(SetBudget(budget(BudgetScope(parsing: scope), period, 12))))
    _ = try await test.confirm(shown, atMost: 6)
    #expect(try await standing(test).left == Money(0, "USD"))
  }

  @Test(arguments: ["user/ben", "app/ana/sound"])
  func `a budget of somebody else, or of another app, refuses nothing`(_ scope: String)
    async throws
  {
    let test = try await ground()
    defer { test.remove() }
    try await test.perform(.createApp(CreateApp(ref: AppRef(parsing: "ana/sound"))))
    let oak = try await test.createModel()
    try await test.perform(.setBudget(SetBudget(budget(BudgetScope(parsing: scope), .total, 0))))
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    #expect(shown.plan.budget == nil)
    _ = try await test.confirm(shown, atMost: 6)
    #expect(try await standing(test).spending == Spending(spent: 0, reserved: 0))
  }

  @Test(arguments: TestRegistry.Way.allCases)
  func `what a run did not use is given back when it ends`(_ way: TestRegistry.Way) async throws {
    let test = try await ground(way)
    defer { test.remove() }
    let oak = try await test.createModel()
    try await test.perform(.setBudget(SetBudget(budget(.registry, .total, 100))))
    let run = try await test.confirm(test.plan(test.createVersion(oak), of: oak), atMost: 6)
    #expect(try await standing(test).spending == Spending(spent: 0, reserved: 6))
    try await test.report(run, .started)
    test.clock.pass(600)
    try await test.report(run, .failed(TrainingFailure(.general, "no memory")))
    #expect(try await standing(test).spending == Spending(spent: 2, reserved: 0))
    #expect(try await test.registry.budgets(over: test.app, as: test.ana).first?.left.amount == 98)
  }

  @Test func `a run that never started costs nothing, and is never charged more than was held`()
    async throws
  {
    let test = try await ground()
    defer { test.remove() }
    let oak = try await test.createModel()
    try await test.perform(.setBudget(SetBudget(budget(.registry, .total, 100))))
    let first = try await test.confirm(test.plan(test.createVersion(oak), of: oak), atMost: 6)
    try await test.perform(.cancelRun(CancelRun(first.id)))
    #expect(try await standing(test).spending == Spending(spent: 0, reserved: 0))
    let second = try await test.confirm(test.plan(test.createVersion(oak), of: oak), atMost: 6)
    try await test.report(second, .started)
    test.clock.pass(100_000)
    try await test.report(second, .failed(TrainingFailure(.timedOut, "late")))
    #expect(try await standing(test).spending == Spending(spent: 6, reserved: 0))
  }

  @Test func `compute without a price is refused wherever a budget applies`() async throws {
    let test = try await ground(price: .unpriced)
    defer { test.remove() }
    let oak = try await test.createModel()
    let cap = try budget(.registry, .month, 100)
    try await test.perform(.setBudget(SetBudget(cap)))
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    let refusal = RegistryError.budget(.unpriced(cap))
    #expect(shown.plan.findings == [Finding(.warns, "\(refusal)")])
    let confirm = ConfirmTraining(plan: shown.plan.id, code: shown.code, atMost: .unpriced)
    await #expect(throws: refusal) { try await test.perform(.confirmTraining(confirm)) }
    #expect(test.runner.starts.isEmpty)
    try await test.perform(.removeBudget(RemoveBudget(.registry, .month)))
    try await test.perform(.confirmTraining(confirm))
  }

  @Test func `a price in another currency than the budget's is refused, and free compute is not`()
    async throws
  {
    let test = try await ground()
    defer { test.remove() }
    let oak = try await test.createModel()
    let cap = try budget(.registry, .day, 100, "EUR")
    try await test.perform(.setBudget(SetBudget(cap)))
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    let refusal = RegistryError.budget(.otherCurrency(cap, price: "USD"))
    await #expect(throws: refusal) { _ = try await test.confirm(shown, atMost: 6) }

    let free = try await ground(price: .free)
    defer { free.remove() }
    let elm = try await free.createModel()
    try await free.perform(.setBudget(SetBudget(budget(.registry, .day, 0, "EUR"))))
    _ = try await free.confirm(free.plan(free.createVersion(elm), of: elm))
  }

  /// The clock of the tests begins on 14 November 2023, 22:13:20 UTC.
  @Test(arguments: [
    (BudgetPeriod.day, 6_399, false), (.day, 6_400, true), (.month, 1_388_799, false),
    (.month, 1_388_800, true), (.total, 40_000_000, false),
  ])
  func `days and months are those of UTC`(_ period: BudgetPeriod, _ seconds: Int, _ isNew: Bool)
    async throws
  {
    let test = try await ground()
    defer { test.remove() }
    let oak = try await test.createModel()
    try await test.perform(.setBudget(SetBudget(budget(.registry, period, 6))))
    _ = try await test.confirm(test.plan(test.createVersion(oak), of: oak), atMost: 6)
    test.clock.pass(seconds)
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    if isNew {
      _ = try await test.confirm(shown, atMost: 6)
    } else {
      await #expect(throws: RegistryError.self) { _ = try await test.confirm(shown, atMost: 6) }
    }
  }

  @Test func `of several budgets the tightest is shown and named`() async throws {
    let test = try await ground()
    defer { test.remove() }
    let oak = try await test.createModel()
    let caps: [(BudgetScope, Decimal)] = [
      (.registry, 50), (.user(test.ana.user), 5), (.app(test.app), 9),
    ]
    for (scope, cap) in caps {
      try await test.perform(.setBudget(SetBudget(budget(scope, .total, cap))))
    }
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    #expect(shown.plan.budget?.budget.scope == .user(test.ana.user))
    do {
      _ = try await test.confirm(shown, atMost: 6)
      Issue.record("it was confirmed")
    } catch {
      #expect(
        "\(error)" == """
          this run may cost 6.00 USD, and of the total budget of user ana (5.00 USD) 5.00 USD are left: \
          0.00 USD were spent and 0.00 USD are held; set a shorter limit, or ask an admin for more
          """)
    }
  }

  /// Every confirmation is of a plan of its own, and they come over four connections.
  @Test func `a hundred confirmations at once never exceed the cap`() async throws {
    let test = try await ground()
    defer { test.remove() }
    let oak = try await test.createModel()
    var plans: [ShownPlan] = []
    for _ in 0..<100 { plans.append(try await test.plan(test.createVersion(oak), of: oak)) }
    try await test.perform(.setBudget(SetBudget(budget(.app(test.app), .day, 100))))
    var registries: [LocalRegistry] = [test.local]
    for _ in 0..<3 { registries.append(try await test.another()) }
    let started = await withTaskGroup(of: Bool.self) { group in
      for (number, shown) in plans.enumerated() {
        let registry = registries[number % registries.count]
        group.addTask {
          let confirm = ConfirmTraining(plan: shown.plan.id, code: shown.code, atMost: .amount(6))
          let receipt = try? await registry.perform(.confirmTraining(confirm), as: test.ana)
          return receipt != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(started == 16)
    #expect(test.runner.starts.count == 16)
    #expect(try await standing(test).spending == Spending(spent: 0, reserved: 96))
    #expect(try await test.runCount() == 16)
  }

  @Test func `only an admin caps, and what is set is audited`() async throws {
    let test = try await ground()
    defer { test.remove() }
    let trainer = Caller(user: try UserID("ben"), roles: [.trainer, .editor])
    let set = Command.setBudget(SetBudget(try budget(.registry, .day, 5)))
    let remove = Command.removeBudget(RemoveBudget(.registry, .day))
    for command in [set, remove] {
      await #expect(
        throws: RegistryError.notAllowed(user: trainer.user, right: .administer, holders: [.admin])
      ) { try await test.registry.perform(command, as: trainer) }
    }
    await #expect(throws: RegistryError.budget(.notFound(.registry, .day))) {
      try await test.perform(remove)
    }
    try await test.perform(set)
    #expect(try await test.perform(set).isRepeat)
    try await test.perform(remove)
    let target = AuditTarget(kind: .budget, key: "registry day", name: "")
    let entries = try await test.registry.audit(of: target, .first, as: test.ana).items
    #expect(entries.map(\.operation) == [.removeBudget, .setBudget])
    #expect(entries.last?.changes == [FieldChange(path: "cap", before: nil, after: "5.00 USD")])
  }

  @Test func `money is told apart by month, person and model, and outlives what it was spent on`()
    async throws
  {
    let test = try await ground()
    defer { test.remove() }
    let oak = try await test.createModel()
    let run = try await test.confirm(test.plan(test.createVersion(oak), of: oak), atMost: 6)
    try await test.report(run, .started)
    test.clock.pass(1_500)
    try await test.report(run, .failed(TrainingFailure(.general, "no memory")))
    test.clock.pass(1_388_800)
    let elm = try await test.createModel("elm")
    _ = try await test.confirm(test.plan(test.createVersion(elm), of: elm), atMost: 6)
    try await test.perform(
      .renameModel(RenameModel(model: oak, newID: ModelID("ash"), basedOn: nil)))
    let entry = try await test.perform(.deleteModels(DeleteModels([test.ref("ash")]))).trash
    try await test.perform(.purge(Purge(entry.id, phrase: "purge ash")))

    func lines(_ columns: Set<SpendingColumn>) async throws -> [SpendingLine] {
      let query = SpendingQuery(by: columns, app: test.app)
      let first = try await test.registry.spending(query, PageRequest(size: 1), as: test.ana)
      guard first.next != nil else { return first.items }
      return try await first.items
        + test.registry.spending(query, PageRequest(size: 5, after: first.next), as: test.ana).items
    }
    let charged = Spending(spent: 5, reserved: 0)
    let held = Spending(spent: 0, reserved: 6)
    #expect(
      try await lines([.month, .model]) == [
        SpendingLine(
          month: "2023-11", person: nil, model: "ana/vision/oak", currency: "USD",
          spending: charged, plans: 1),
        SpendingLine(
          month: "2023-12", person: nil, model: "ana/vision/elm", currency: "USD",
          spending: held, plans: 1),
      ])
    #expect(
      try await lines([.person]) == [
        SpendingLine(
          month: nil, person: test.ana.user, model: nil, currency: "USD",
          spending: Spending(spent: 5, reserved: 6), plans: 2)
      ])
    #expect(try await lines([]).map(\.plans) == [2])
  }
}
