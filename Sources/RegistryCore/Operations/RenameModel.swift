/// Gives a model another id.
///
/// Its identity, versions and history stay.
package struct RenameModel: Operation {
  package static let name = OperationName.renameModel
  package static let mayChange: Set<EffectKind> = [.fields]

  package let model: ModelRef
  package let newID: ModelID
  package let basedOn: Revision?

  package init(model: ModelRef, newID: ModelID, basedOn: Revision? = nil) {
    self.model = model
    self.newID = newID
    self.basedOn = basedOn
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    var renamed = try registry.existingModel(model)
    let target = AuditTarget.model(renamed)
    try refuseStale("model '\(model.id)'", basedOn: basedOn, current: renamed.revision) {
      base throws(RegistryError) in try registry.changedFields(of: target.key, since: base)
    }
    let ref = ModelRef(app: model.app, id: newID)
    guard try registry.model(ref) == nil else {
      throw .alreadyExists(kind: "model", id: newID.text)
    }
    renamed.ref = ref
    renamed.revision += 1
    renamed.modifiedAt = context.now.wall
    let change = FieldChange(
      path: "id", before: .string(model.id.text), after: .string(newID.text))
    return Decision(
      changes: [.updateModel(renamed)],
      targets: [ReceiptTarget(.model(renamed), changes: [change])],
      audit: [AuditNote(target, changes: [change], revision: renamed.revision)])
  }
}
