/// Caps what may be spent, by whom or where, in a day, a month or in total.
package struct SetBudget: Operation {
  package static let name = OperationName.setBudget
  package static let mayChange: Set<EffectKind> = [.fields]

  package let budget: Budget

  package init(_ budget: Budget) { self.budget = budget }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    if case .app(let app) = budget.scope { _ = try registry.existingApp(app) }
    let old = try registry.budget(budget.scope, budget.period)
    let standing = try registry.standing(of: budget, at: context.now.wall)
    guard old != budget else {
      return Decision(changes: [], targets: [ReceiptTarget(.budget(standing))], isRepeat: true)
    }
    let change = FieldChange(
      path: "cap", before: old.map { .string("\($0.cap)") }, after: .string("\(budget.cap)"))
    return Decision(
      changes: [.keepBudget(budget)],
      targets: [ReceiptTarget(.budget(standing), changes: [change])],
      audit: [AuditNote(.budget(budget), changes: [change])])
  }
}

extension AuditTarget {
  static func budget(_ budget: Budget) -> AuditTarget {
    AuditTarget(
      kind: .budget, key: "\(budget.scope.text) \(budget.period.rawValue)", name: "\(budget)")
  }
}
