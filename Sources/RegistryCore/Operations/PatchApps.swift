/// Changes what is said of one or more apps.
package struct PatchApps: Operation {
  package static let name = OperationName.patchApps
  package static let mayChange: Set<EffectKind> = [.fields]

  package struct Patch: Hashable, Sendable {
    package let app: AppRef
    /// Nil keeps it; an empty one clears it.
    package let description: String?
    /// The revision that the patch was made from; nil patches whatever is there.
    package let basedOn: Revision?

    package init(app: AppRef, description: String?, basedOn: Revision? = nil) {
      self.app = app
      self.description = description
      self.basedOn = basedOn
    }
  }

  package let patches: [Patch]

  package init(_ patches: [Patch]) { self.patches = patches }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    try decideTogether(patches, target: \.app) { patch throws(RegistryError) in
      try decide(patch, in: registry)
    }
  }

  private func decide(_ patch: Patch, in registry: any RegistryReading) throws(RegistryError)
    -> Decision
  {
    let old = try registry.existingApp(patch.app)
    let target = AuditTarget.app(old)
    try refuseStale("app '\(old.ref)'", basedOn: patch.basedOn, current: old.revision) {
      base throws(RegistryError) in try registry.changedFields(of: target.key, since: base)
    }
    guard let description = patch.description else { throw .emptyPatch }
    _ = try Fields(.model, ["description": .string(description)])
    guard description != old.description else {
      return Decision(changes: [], targets: [ReceiptTarget(.app(old))])
    }
    var app = old
    app.description = description
    app.revision += 1
    let changes = app.changes(from: old.description)
    return Decision(
      changes: [.updateApp(app)], targets: [ReceiptTarget(.app(app), changes: changes)],
      audit: [AuditNote(target, changes: changes, revision: app.revision)])
  }
}
