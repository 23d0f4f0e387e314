/// Makes a version of a model from infos and version-level fields.
///
/// It starts no training.
package struct CreateVersion: Operation {
  package static let name = OperationName.createVersion
  package static let mayChange: Set<EffectKind> = [.versions, .fields]

  package let model: ModelRef
  package let fields: [String: JSON]
  /// Weights that were trained elsewhere, stored before.
  package let artifact: ArtifactDigest?

  package init(model: ModelRef, fields: [String: JSON] = [:], artifact: ArtifactDigest? = nil) {
    self.model = model
    self.fields = fields
    self.artifact = artifact
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let model = try registry.existingModel(model)
    return try NewVersion(model: model, document: fields, artifact: artifact)
      .decide(in: registry, context)
  }
}
