import Foundation
import RegistryCore
import Testing

/// Rule `two-people`: one confirms, another one approves.
@Suite struct TwoPeopleTests {
  /// An app that always wants two people; ana plans, ben may approve.
  private struct Ground {
    let test: TestRegistry
    let ben: Caller
    let oak: ModelRef

    init(price: Price = .perHour(Money(12, "USD")), _ policy: ApprovalPolicy = .always)
      async throws
    {
      test = try await TestRegistry(price: price)
      ben = Caller(user: try UserID("ben"), roles: [.trainer])
      oak = try await test.createModel()
      try await test.perform(.setApproval(SetApproval(app: test.app, policy: policy)))
      let budget = try Budget(scope: .registry, period: .total, cap: Money(100, "USD"))
      try await test.perform(.setBudget(SetBudget(budget)))
    }

    func request() async throws -> ShownPlan {
      let shown = try await test.plan(test.createVersion(oak), of: oak)
      let receipt = try await confirm(shown, as: test.ana)
      guard case .request? = receipt.targets.first?.thing else { throw Surprise() }
      return shown
    }

    func review(_ shown: ShownPlan, as caller: Caller? = nil) async throws -> ShownPlan {
      let command = Command.reviewPlan(ReviewPlan(shown.plan.id))
      let receipt = try await test.registry.perform(command, as: caller ?? ben)
      guard case .plan(let shown)? = receipt.targets.first?.thing else { throw Surprise() }
      return shown
    }

    @discardableResult
    func confirm(_ shown: ShownPlan, code: String? = nil, as caller: Caller) async throws
      -> Receipt
    {
      let confirm = ConfirmTraining(
        plan: shown.plan.id, code: code ?? shown.code, atMost: .amount(6))
      return try await test.registry.perform(.confirmTraining(confirm), as: caller)
    }

    func state(_ shown: ShownPlan) async throws -> PlanState {
      try await test.registry.plan(shown.plan.id, as: test.ana).state
    }

    var held: Decimal {
      get async throws {
        try await test.registry.budgets(.first, as: test.ana).items.first?.spending.reserved ?? -1
      }
    }

    var waiting: [PlanID] {
      get async throws {
        try await test.registry.requests(of: test.app, .first, as: test.ana).items.map(\.id)
      }
    }
  }

  static let wanted: [(ApprovalPolicy, Money?, Bool)] = [
    (.never, Money(1_000_000, "USD"), false), (.never, nil, false),
    (.always, Money(0, "USD"), true),
    (.over(Money(6, "USD")), Money(6, "USD"), false),
    (.over(Money(5, "USD")), Money(6, "USD"), true),
    (.over(Money(500, "EUR")), Money(6, "USD"), true), (.over(Money(5, "USD")), nil, true),
    (.over(Money(0, "EUR")), Money(0, "USD"), false),
  ]

  @Test(arguments: wanted)
  func `a policy says for which amounts it wants two people`(
    _ policy: ApprovalPolicy, _ greatest: Money?, _ isWanted: Bool
  ) { #expect(wantsApproval(policy, of: greatest) == isWanted) }

  @Test func `the first confirmation starts nothing and holds the money, the second one starts it`()
    async throws
  {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let shown = try await ground.request()
    #expect(ground.test.runner.starts.isEmpty)
    #expect(try await ground.held == 6)
    #expect(try await ground.waiting == [shown.plan.id])
    let review = try await ground.review(shown)
    #expect(review.code != shown.code)
    #expect(ground.test.runner.starts.isEmpty)
    guard
      case .run(let run)? = try await ground.confirm(review, as: ground.ben).targets.first?.thing
    else { throw Surprise() }
    #expect(ground.test.runner.starts == [run.id])
    #expect(run.confirmedBy == ground.test.ana.user)
    #expect(run.approvedBy == ground.ben.user)
    #expect(try await ground.held == 6)
    #expect(try await ground.waiting.isEmpty)
    // Whoever lost the answer gets the same run.
    try await ground.confirm(review, as: ground.ben)
    try await ground.confirm(shown, as: ground.test.ana)
    #expect(ground.test.runner.starts == [run.id])
  }

  @Test func `who planned it approves nothing, and their code confirms only once`() async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let shown = try await ground.request()
    await #expect(throws: RegistryError.approval(shown.plan.id, .samePerson)) {
      _ = try await ground.review(shown, as: ground.test.ana)
    }
    #expect(try await ground.confirm(shown, as: ground.test.ana).isRepeat)
    _ = try await ground.review(shown)
    #expect(try await ground.confirm(shown, as: ground.test.ana).isRepeat)
    #expect(ground.test.runner.starts.isEmpty)
  }

  @Test func `another's code is worth nothing, whoever's it is`() async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let shown = try await ground.request()
    await #expect(throws: RegistryError.approval(shown.plan.id, .waits)) {
      try await ground.confirm(shown, as: ground.ben)
    }
    let review = try await ground.review(shown)
    await #expect(throws: RegistryError.wrongCode(shown.plan.id, left: 4)) {
      try await ground.confirm(shown, as: ground.ben)
    }
    let eve = Caller(user: try UserID("eve"), roles: [.trainer])
    await #expect(throws: RegistryError.approval(shown.plan.id, .waits)) {
      try await ground.confirm(review, as: eve)
    }
    // A later look of somebody else makes the code of the first worthless.
    let second = try await ground.review(shown, as: eve)
    await #expect(throws: RegistryError.approval(shown.plan.id, .waits)) {
      try await ground.confirm(review, as: ground.ben)
    }
    try await ground.confirm(second, as: eve)
    #expect(ground.test.runner.starts.count == 1)
  }

  @Test func `an editor approves nothing`() async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let shown = try await ground.request()
    let editor = Caller(user: try UserID("eve"), roles: [.editor])
    await #expect(
      throws: RegistryError.notAllowed(
        user: editor.user, right: .train, holders: [.trainer, .admin])
    ) { _ = try await ground.review(shown, as: editor) }
  }

  @Test func `a hundred approvals at once start one run`() async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let review = try await ground.review(ground.request())
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<100 { group.addTask { _ = try? await ground.confirm(review, as: ground.ben) } }
    }
    #expect(ground.test.runner.starts.count == 1)
    #expect(try await ground.test.runCount() == 1)
  }

  @Test(arguments: [true, false])
  func `a refusal gives the money back, and nothing follows it`(_ byPlanner: Bool) async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let shown = try await ground.request()
    let review = try await ground.review(shown)
    let refuser = byPlanner ? ground.test.ana : ground.ben
    let refuse = Command.refusePlan(RefusePlan(shown.plan.id))
    _ = try await ground.test.registry.perform(refuse, as: refuser)
    #expect(try await ground.held == 0)
    #expect(try await ground.waiting.isEmpty)
    let refused = RegistryError.approval(shown.plan.id, .refused(by: refuser.user))
    await #expect(throws: refused) { try await ground.confirm(review, as: ground.ben) }
    await #expect(throws: refused) { try await ground.confirm(shown, as: ground.test.ana) }
    await #expect(throws: refused) { _ = try await ground.review(shown) }
    await #expect(throws: refused) {
      _ = try await ground.test.registry.perform(refuse, as: refuser)
    }
    #expect(ground.test.runner.starts.isEmpty)
  }

  @Test func `a plan that was not confirmed is nobody's to approve or refuse`() async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let shown = try await ground.test.plan(ground.test.createVersion(ground.oak), of: ground.oak)
    await #expect(throws: RegistryError.approval(shown.plan.id, .notRequested)) {
      _ = try await ground.review(shown)
    }
    await #expect(throws: RegistryError.approval(shown.plan.id, .notRequested)) {
      try await ground.test.perform(.refusePlan(RefusePlan(shown.plan.id)))
    }
  }

  @Test(arguments: [(86_399, 0.0, true), (86_400, 0.0, false), (10, 31_536_000, false)])
  func `a request lives a day, by any clock, and then gives its money back`(
    _ passed: Int, _ jump: Double, _ isAlive: Bool
  ) async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let shown = try await ground.request()
    let review = try await ground.review(shown)
    ground.test.clock.pass(passed)
    ground.test.clock.jump(jump)
    if isAlive {
      try await ground.confirm(review, as: ground.ben)
      #expect(ground.test.runner.starts.count == 1)
    } else {
      await #expect(throws: RegistryError.planExpired(shown.plan.id)) {
        try await ground.confirm(review, as: ground.ben)
      }
      #expect(try await ground.held == 0)
      #expect(ground.test.runner.starts.isEmpty)
    }
  }

  @Test func `a request that is over is voided by whoever settles, without being asked for`()
    async throws
  {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let (expired, changed) = (try await ground.request(), try await ground.request())
    let version = VersionRef(model: ground.oak, id: changed.plan.subject.version)
    try await patch(version, in: ground)
    try await ground.test.registry.settleRuns()
    #expect(try await ground.waiting == [expired.plan.id])
    #expect(try await ground.held == 6)
    ground.test.clock.pass(86_400)
    try await ground.test.registry.settleRuns()
    #expect(try await ground.waiting.isEmpty)
    #expect(try await ground.held == 0)
    let why = "nobody approved it within a day"
    #expect(try await ground.state(expired) == .void(why: why))
    await #expect(throws: RegistryError.planVoid(expired.plan.id, why: why)) {
      _ = try await ground.review(expired)
    }
  }

  private func patch(_ version: VersionRef, in ground: Ground) async throws {
    let fields = FieldPatch(set: ["notes": "once more"])
    try await ground.test.perform(
      .patchVersions(PatchVersions([VersionPatch(version: version, fields: fields, basedOn: nil)])))
  }

  enum Disturbance: CaseIterable {
    case patched, deleted, trainedOtherwise, otherProgram
  }

  @Test(arguments: Disturbance.allCases, [true, false])
  func `any change voids a request, before it is reviewed and after`(
    _ disturbance: Disturbance, _ isReviewed: Bool
  ) async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let shown = try await ground.request()
    let review = isReviewed ? try await ground.review(shown) : nil
    let version = VersionRef(model: ground.oak, id: shown.plan.subject.version)
    var running = 0
    switch disturbance {
    case .patched: try await patch(version, in: ground)
    case .deleted: try await ground.test.perform(.deleteVersion(DeleteVersion(version)))
    case .trainedOtherwise:
      running = 1
      let policy = SetApproval(app: ground.test.app, policy: .never)
      try await ground.test.perform(.setApproval(policy))
      let full = try await ground.test.version(version.id, of: ground.oak)
      _ = try await ground.test.confirm(ground.test.plan(full, of: ground.oak), atMost: 6)
    case .otherProgram: ground.test.runner.replaceProgram()
    }
    await #expect(throws: RegistryError.self) {
      if let review {
        try await ground.confirm(review, as: ground.ben)
      } else {
        _ = try await ground.review(shown)
      }
    }
    guard case .void = try await ground.state(shown) else { throw Surprise() }
    #expect(ground.test.runner.starts.count == running)
    #expect(try await ground.held == Decimal(6 * running))
  }

  @Test func `five wrong codes void a request, and its money is free again`() async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let shown = try await ground.request()
    let review = try await ground.review(shown)
    for _ in 1...4 {
      await #expect(throws: RegistryError.self) {
        try await ground.confirm(review, code: "WRONG9", as: ground.ben)
      }
    }
    #expect(try await ground.held == 6)
    let void = RegistryError.planVoid(shown.plan.id, why: "5 wrong codes")
    for code in ["WRONG9", review.code] {
      await #expect(throws: void) { try await ground.confirm(review, code: code, as: ground.ben) }
    }
    #expect(try await ground.held == 0)
    #expect(ground.test.runner.starts.isEmpty)
  }

  @Test func `what is purged gives back what was held for it`() async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let shown = try await ground.request()
    let version = VersionRef(model: ground.oak, id: shown.plan.subject.version)
    let entry = try await ground.test.perform(.deleteVersion(DeleteVersion(version))).trash
    #expect(try await ground.held == 6)
    try await ground.test.perform(.purge(Purge(entry.id, phrase: "purge oak v1")))
    #expect(try await ground.held == 0)
  }

  @Test func `a request counts against the budgets of who confirmed it, before it runs`()
    async throws
  {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let ana = try Budget(scope: .user(ground.test.ana.user), period: .day, cap: Money(6, "USD"))
    try await ground.test.perform(.setBudget(SetBudget(ana)))
    let review = try await ground.review(ground.request())
    await #expect(throws: RegistryError.self) { _ = try await ground.request() }
    try await ground.confirm(review, as: ground.ben)
    #expect(ground.test.runner.starts.count == 1)
  }
}
