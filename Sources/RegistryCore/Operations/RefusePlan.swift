/// Turns a request down, or takes it back: its money is free again.
package struct RefusePlan: Operation {
  package static let name = OperationName.refusePlan
  package static let mayChange: Set<EffectKind> = []

  package let plan: PlanID

  package init(_ plan: PlanID) { self.plan = plan }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    try ended(
      registry.existingPlan(plan), .refused(by: context.caller.user), in: registry)
  }
}
