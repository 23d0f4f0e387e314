/// Makes a model of a type, with model-level fields.
package struct CreateModel: Operation {
  package static let name = OperationName.createModel
  package static let mayChange: Set<EffectKind> = [.models, .fields]

  package let ref: ModelRef
  package let type: ModelTypeID
  package let fields: [String: JSON]

  package init(ref: ModelRef, type: ModelTypeID, fields: [String: JSON] = [:]) {
    self.ref = ref
    self.type = type
    self.fields = fields
  }

  /// Rule `create-model-only`: creating a model creates a model and no version, whatever its type.
  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let app = try registry.existingApp(ref.app)
    guard try registry.model(ref) == nil else {
      throw .alreadyExists(kind: "model", id: ref.id.text)
    }
    var document = fields
    if document["visibility"] == nil { document["visibility"] = "private" }
    let model = Model(
      identity: try context.newIdentity(), ref: ref, type: try ModelType.known(type).id,
      fields: try Fields(.model, document), createdAt: context.now.wall,
      createdBy: context.caller.user, modifiedAt: context.now.wall)
    let changes = differences(from: Fields(.model), to: model.fields)
    return Decision(
      changes: [.insertModel(model, app: app.identity)],
      targets: [ReceiptTarget(.model(model), changes: changes)],
      audit: [AuditNote(.model(model), changes: changes, revision: 1)])
  }
}
