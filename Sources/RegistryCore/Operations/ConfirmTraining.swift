/// Turns one plan into one run.
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
    guard plan.plannedBy == context.caller.user else {
      throw .foreignPlan(plan.id, planner: plan.plannedBy)
    }
    guard plan.wrongCodes < TrainingPlan.greatestWrongCodes else { throw .planVoid(plan.id) }
    let hash = confirmationHash(
      code.uppercased(), plan: plan.id, plan.digest, context.caller.user)
    guard hash == plan.codeHash else { return wrongCode(plan) }
    if let run = plan.run { return try repeated(registry.existingRun(run)) }
    try refuseUnlessValid(plan, context.now)
    let (version, subject) = try current(plan, in: registry, context.compute)
    guard let inspection = context.inspection else {
      throw .runnerFailed(why: "it did not say what would train")
    }
    try refuseBlocked(plan, inspection.findings)
    try refuseChanged(plan, now: subject, inspection.trainer)
    return try confirmed(plan, version, context)
  }

  /// Counts the attempt: five wrong codes void the plan.
  private func wrongCode(_ plan: TrainingPlan) -> Decision {
    var counted = plan
    counted.wrongCodes += 1
    let left = TrainingPlan.greatestWrongCodes - counted.wrongCodes
    return Decision(
      changes: [.updatePlan(counted)], targets: [], audit: [AuditNote(.plan(plan))],
      refusal: left > 0 ? .wrongCode(plan.id, left: left) : .planVoid(plan.id))
  }

  /// A client that lost the answer asks again, and gets the same run.
  private func repeated(_ run: Run) -> Decision {
    Decision(changes: [], targets: [ReceiptTarget(.run(run))], isRepeat: true)
  }

  private func refuseUnlessValid(_ plan: TrainingPlan, _ now: Moment) throws(RegistryError) {
    if plan.plannedAt.isOver(after: TrainingPlan.lifetime, at: now) { throw .planExpired(plan.id) }
    try refuseBlocked(plan, plan.findings)
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

  /// The version as it is now, and what a run of it would use now.
  private func current(
    _ plan: TrainingPlan, in registry: any RegistryReading, _ offered: [ComputeClass]
  ) throws(RegistryError) -> (ModelVersion, TrainingSubject) {
    let shown = plan.subject
    guard let model = try registry.model(shown.modelIdentity),
      try registry.model(model.ref)?.identity == model.identity
    else { throw .modelNotFound(shown.model) }
    let version = try registry.existingVersion(.id(shown.version), of: model)
    try refuseUnlessTrainable(version)
    guard let compute = offered.first(where: { $0.id == shown.compute.id }) else {
      throw .computeNotFound(shown.compute.id.text, known: offered.map(\.id.text))
    }
    return (
      version, try trainingSubject(model, version, compute, limit: shown.limit, in: registry)
    )
  }

  private func confirmed(
    _ plan: TrainingPlan, _ version: ModelVersion, _ context: DecisionContext
  ) throws(RegistryError) -> Decision {
    let run = Run(
      id: try RunID(context.outside.newHexID()), plan: plan.id, subject: plan.subject,
      trainer: plan.trainer, nonce: context.outside.newHexID(), confirmedBy: context.caller.user,
      confirmedAt: context.now, reserved: plan.subject.greatest)
    var used = plan
    used.run = run.id
    var queued = version
    queued.status = try version.status.after(.confirmed(run.id))
    return Decision(
      changes: [.updatePlan(used), .insertRun(run), .updateVersion(queued)],
      targets: [ReceiptTarget(.run(run))], audit: [AuditNote(.run(run))])
  }
}
