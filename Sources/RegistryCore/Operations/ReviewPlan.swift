/// Shows a request to somebody else who may train, with a code of their own: their confirmation starts the run.
///
/// It starts nothing itself.
package struct ReviewPlan: Operation {
  package static let name = OperationName.reviewPlan
  package static let mayChange: Set<EffectKind> = []

  package let plan: PlanID

  package init(_ plan: PlanID) { self.plan = plan }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    var plan = try registry.existingPlan(plan)
    guard case .requested = plan.state else {
      _ = try plan.state.after(.refused(by: context.caller.user), of: plan.id)
      throw .approval(plan.id, .notRequested)
    }
    try refuseSamePerson(plan, context.caller.user)
    if let refusal = registry.staleness(of: plan, context) {
      return try ended(plan, .voided(why: refusal.why), in: registry, refusal: refusal.error)
    }
    let code = context.outside.newWord(6)
    plan.review = Review(
      reviewer: context.caller.user,
      codeHash: confirmationHash(code, plan: plan.id, plan.digest, context.caller.user))
    return Decision(
      changes: [.updatePlan(plan)],
      targets: [ReceiptTarget(.plan(ShownPlan(plan: plan, code: code)))],
      audit: [AuditNote(.plan(plan))])
  }
}
