/// Takes an app that holds no models out of sight.
package struct DeleteApp: Operation {
  package static let name = OperationName.deleteApp
  package static let mayChange: Set<EffectKind> = []

  package let ref: AppRef

  package init(_ ref: AppRef) { self.ref = ref }

  /// Rule `app-comes-back`: an app that holds models is not deleted; one without comes back, with its vocabulary and
  /// its trash, when an app of this name is created again, so that deleting it loses nothing.
  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let app = try registry.existingApp(ref)
    let models = try registry.modelCount(ModelQuery(app: ref))
    guard models == 0 else { throw .appNotEmpty(ref, models: models) }
    return Decision(
      changes: [.hideApp(app)], targets: [ReceiptTarget(.app(app))], audit: [AuditNote(.app(app))])
  }
}
