/// Makes a place for models.
package struct CreateApp: Operation {
  package static let name = OperationName.createApp
  package static let mayChange: Set<EffectKind> = []

  package let ref: AppRef
  package let description: String

  package init(ref: AppRef, description: String = "") {
    self.ref = ref
    self.description = description
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    guard try registry.app(ref) == nil else {
      throw .alreadyExists(kind: "app", id: ref.description)
    }
    _ = try Fields(.model, ["description": .string(description)])
    if let hidden = try registry.deletedApp(ref) { return revival(of: hidden) }
    let app = App(
      identity: try context.newIdentity(), ref: ref, description: description,
      createdAt: context.now.wall)
    return Decision(
      changes: [.insertApp(app)], targets: [ReceiptTarget(.app(app))],
      audit: [AuditNote(.app(app), changes: app.changes(from: ""), revision: 1)])
  }

  private func revival(of hidden: App) -> Decision {
    var app = hidden
    app.description = description
    app.revision += 1
    let changes = app.changes(from: hidden.description)
    return Decision(
      changes: [.showApp(app)], targets: [ReceiptTarget(.app(app))],
      audit: [AuditNote(.app(app), changes: changes, revision: app.revision)])
  }
}
