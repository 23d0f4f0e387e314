/// Voids a request that is over: nobody approved it in time, or what it was about has changed.
///
/// One that still holds is left as it is.
package struct SettlePlan: Operation {
  package static let name = OperationName.settlePlan
  package static let mayChange: Set<EffectKind> = []

  package let plan: PlanID

  package init(_ plan: PlanID) { self.plan = plan }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let plan = try registry.existingPlan(plan)
    guard case .requested = plan.state, let refusal = registry.staleness(of: plan, context) else {
      return Decision(changes: [], targets: [ReceiptTarget(.request(plan))], isRepeat: true)
    }
    return try ended(plan, .voided(why: refusal.why), in: registry)
  }
}
