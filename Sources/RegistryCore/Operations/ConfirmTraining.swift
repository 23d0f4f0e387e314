import Foundation

/// Turns one plan into one run, or into a request where another person has to approve.
///
/// The only thing in the registry that starts anything.
package struct ConfirmTraining: Operation {
  package static let name = OperationName.confirmTraining
  package static let mayChange: Set<EffectKind> = [.runs, .money]

  package let plan: PlanID
  package let code: String
  /// The most that the person agrees to pay: the plan's greatest cost or more.
  package let atMost: SpendingLimit

  package init(plan: PlanID, code: String, atMost: SpendingLimit) {
    self.plan = plan
    self.code = code
    self.atMost = atMost
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let plan = try registry.existingPlan(plan)
    let codeHash = try codeHash(of: plan, for: context.caller.user)
    try refuseIfOver(plan)
    let hash = confirmationHash(
      code.uppercased(), plan: plan.id, plan.digest, context.caller.user)
    guard hash == codeHash else { return try wrongCode(plan, in: registry) }
    if let repeated = try repeated(plan, context.caller.user, in: registry) { return repeated }
    if let stale = try stale(plan, in: registry, context) { return stale }
    try refuseBlocked(plan, plan.findings)
    try refuseTooLittle(plan)
    let (version, _) = try registry.current(plan, context.compute)
    guard let inspection = context.inspection else {
      throw .runnerFailed(why: "it did not say what would train")
    }
    try refuseBlocked(plan, inspection.findings)
    return try confirmed(plan, version, in: registry, context)
  }

  /// What is kept of the code that `person` was shown.
  private func codeHash(of plan: TrainingPlan, for person: UserID) throws(RegistryError)
    -> ArtifactDigest
  {
    if person == plan.plannedBy { return plan.codeHash }
    if let review = plan.review, review.reviewer == person { return review.codeHash }
    if case .requested = plan.state { throw .approval(plan.id, .waits) }
    throw .foreignPlan(plan.id, planner: plan.plannedBy)
  }

  private static let wrongCodes = "\(TrainingPlan.greatestWrongCodes) wrong codes"

  private func refuseIfOver(_ plan: TrainingPlan) throws(RegistryError) {
    guard plan.wrongCodes < TrainingPlan.greatestWrongCodes else {
      throw .planVoid(plan.id, why: Self.wrongCodes)
    }
    switch plan.state {
    case .refused(let person): throw .approval(plan.id, .refused(by: person))
    case .void(let why): throw .planVoid(plan.id, why: why)
    case .open, .requested, .started: return
    }
  }

  /// Counts the attempt: five wrong codes void the plan.
  private func wrongCode(_ plan: TrainingPlan, in registry: any RegistryReading)
    throws(RegistryError) -> Decision
  {
    var counted = plan
    counted.wrongCodes += 1
    let left = TrainingPlan.greatestWrongCodes - counted.wrongCodes
    let refusal: RegistryError =
      left > 0 ? .wrongCode(plan.id, left: left) : .planVoid(plan.id, why: Self.wrongCodes)
    if left == 0, plan.run == nil {
      return try ended(counted, .voided(why: Self.wrongCodes), in: registry, refusal: refusal)
    }
    return Decision(
      changes: [.updatePlan(counted)], targets: [], audit: [AuditNote(.plan(plan))],
      refusal: refusal)
  }

  /// A client that lost the answer asks again, and gets the same run or the same request.
  private func repeated(
    _ plan: TrainingPlan, _ person: UserID, in registry: any RegistryReading
  ) throws(RegistryError) -> Decision? {
    switch plan.state {
    case .started(let run):
      let run = try registry.existingRun(run)
      return Decision(changes: [], targets: [ReceiptTarget(.run(run))], isRepeat: true)
    case .requested where person == plan.plannedBy:
      return Decision(changes: [], targets: [ReceiptTarget(.request(plan))], isRepeat: true)
    case .open, .requested, .refused, .void: return nil
    }
  }

  /// A request that no longer holds ends here; of a plan that nobody else saw the refusal is enough.
  private func stale(
    _ plan: TrainingPlan, in registry: any RegistryReading, _ context: DecisionContext
  ) throws(RegistryError) -> Decision? {
    guard let staleness = registry.staleness(of: plan, context) else { return nil }
    guard case .requested = plan.state else { throw staleness.error }
    return try ended(plan, .voided(why: staleness.why), in: registry, refusal: staleness.error)
  }

  private func refuseTooLittle(_ plan: TrainingPlan) throws(RegistryError) {
    let greatest = plan.subject.greatest
    switch (greatest, atMost) {
    case (let greatest?, .amount(let amount)) where amount >= greatest.amount: return
    case (nil, .unpriced): return
    default:
      throw .spendingLimitTooLow(
        plan.id, greatest: greatest?.description ?? "an unknown amount",
        atMost: atMost.description)
    }
  }

  /// What was found when it was planned, and what is found now: data can be damaged in between.
  private func refuseBlocked(_ plan: TrainingPlan, _ findings: [Finding]) throws(RegistryError) {
    let blocking = findings.filter { $0.weight == .blocks }.map(\.text)
    guard blocking.isEmpty else { throw .planBlocked(plan.id, blocking) }
  }

  private func confirmed(
    _ plan: TrainingPlan, _ version: ModelVersion, in registry: any RegistryReading,
    _ context: DecisionContext
  ) throws(RegistryError) -> Decision {
    // A request holds its money already.
    guard case .open = plan.state else { return try started(plan, version, [], context) }
    let app = try registry.existingApp(plan.subject.model.app)
    let reservation = try reservation(for: plan, in: registry, context)
    guard wantsApproval(app.approval, of: plan.subject.greatest) else {
      return try started(plan, version, reservation, context)
    }
    var request = plan
    request.state = try plan.state.after(.requested(at: context.now), of: plan.id)
    return Decision(
      changes: [.updatePlan(request)] + reservation,
      targets: [ReceiptTarget(.request(request))], audit: [AuditNote(.plan(request))])
  }

  /// Holds the greatest cost against every budget that applies.
  private func reservation(
    for plan: TrainingPlan, in registry: any RegistryReading, _ context: DecisionContext
  ) throws(RegistryError) -> [Change] {
    let subject = plan.subject
    let standings = try registry.budgetStandings(
      for: plan.plannedBy, in: subject.model.app, at: context.now.wall)
    try refuseOverBudget(subject.greatest, standings)
    guard let greatest = subject.greatest, greatest.amount > 0 else { return [] }
    return [
      .insertCharge(
        try Charge(
          plan: plan.id, payer: plan.plannedBy, model: subject.model,
          modelIdentity: subject.modelIdentity, at: context.now.wall, amount: greatest))
    ]
  }

  private func started(
    _ plan: TrainingPlan, _ version: ModelVersion, _ reservation: [Change],
    _ context: DecisionContext
  ) throws(RegistryError) -> Decision {
    let person = context.caller.user
    let run = Run(
      id: try RunID(context.outside.newHexID()), plan: plan.id, subject: plan.subject,
      trainer: plan.trainer, nonce: context.outside.newHexID(), confirmedBy: plan.plannedBy,
      approvedBy: person == plan.plannedBy ? nil : person, confirmedAt: context.now,
      reserved: plan.subject.greatest)
    var used = plan
    used.state = try plan.state.after(.started(run.id), of: plan.id)
    var queued = version
    queued.status = try version.status.after(.confirmed(run.id))
    return Decision(
      changes: [.updatePlan(used), .insertRun(run), .updateVersion(queued)] + reservation,
      targets: [ReceiptTarget(.run(run))], audit: [AuditNote(.run(run))])
  }
}
