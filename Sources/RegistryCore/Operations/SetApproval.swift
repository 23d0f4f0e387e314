/// Says when an app wants two people for a run.
///
/// A request that waits goes on waiting: it was made under the policy of its time.
package struct SetApproval: Operation {
  package static let name = OperationName.setApproval
  package static let mayChange: Set<EffectKind> = [.fields]

  package let app: AppRef
  package let policy: ApprovalPolicy

  package init(app: AppRef, policy: ApprovalPolicy) {
    self.app = app
    self.policy = policy
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    var app = try registry.existingApp(app)
    guard app.approval != policy else {
      return Decision(changes: [], targets: [ReceiptTarget(.app(app))], isRepeat: true)
    }
    let change = FieldChange(
      path: "approval", before: .string("\(app.approval)"), after: .string("\(policy)"))
    app.approval = policy
    app.revision += 1
    return Decision(
      changes: [.updateApp(app)], targets: [ReceiptTarget(.app(app), changes: [change])],
      audit: [AuditNote(.app(app), changes: [change], revision: app.revision)])
  }
}
