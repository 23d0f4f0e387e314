/// Takes a cap away; what was spent stays counted.
package struct RemoveBudget: Operation {
  package static let name = OperationName.removeBudget
  package static let mayChange: Set<EffectKind> = [.fields]

  package let scope: BudgetScope
  package let period: BudgetPeriod

  package init(_ scope: BudgetScope, _ period: BudgetPeriod) {
    self.scope = scope
    self.period = period
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    guard let budget = try registry.budget(scope, period) else {
      throw .budget(.notFound(scope, period))
    }
    let standing = try registry.standing(of: budget, at: context.now.wall)
    let change = FieldChange(path: "cap", before: .string("\(budget.cap)"), after: nil)
    return Decision(
      changes: [.removeBudget(scope, period)],
      targets: [ReceiptTarget(.budget(standing), changes: [change])],
      audit: [AuditNote(.budget(budget), changes: [change])])
  }
}
