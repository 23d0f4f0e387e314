/// Changes model-level fields of one or more models.
package struct PatchModels: Operation {
  package static let name = OperationName.patchModels
  package static let mayChange: Set<EffectKind> = [.fields]

  package let patches: [ModelPatch]

  package init(_ patches: [ModelPatch]) { self.patches = patches }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    try decideTogether(patches, target: \.model) { patch throws(RegistryError) in
      try decide(patch, in: registry, context)
    }
  }

  /// Rule `patch-model-touches-model-only`: a model patch changes model-level fields; the number of versions
  /// and every byte of them stay as they were.
  private func decide(
    _ patch: ModelPatch, in registry: any RegistryReading, _ context: DecisionContext
  ) throws(RegistryError) -> Decision {
    let old = try registry.existingModel(patch.model)
    if let identity = patch.identity, identity != old.identity { throw .modelNotFound(patch.model) }
    let target = AuditTarget.model(old)
    try refuseStale("model '\(old.ref.id)'", basedOn: patch.basedOn, current: old.revision) {
      base throws(RegistryError) in try registry.changedFields(of: target.key, since: base)
    }
    try refuseInfos(onModel: patch.fields.set)
    try refuseTypeChange(in: patch.fields)
    var model = old
    model.fields = try old.fields.applying(patch.fields)
    let changes = differences(from: old.fields, to: model.fields)
    guard !changes.isEmpty else {
      return Decision(changes: [], targets: [ReceiptTarget(.model(old))])
    }
    model.revision += 1
    model.modifiedAt = context.now.wall
    return Decision(
      changes: [.updateModel(model)], targets: [ReceiptTarget(.model(model), changes: changes)],
      audit: [AuditNote(target, changes: changes, revision: model.revision)])
  }
}

extension Fields {
  /// These fields after `patch`: what it sets by its action, then what it clears; checked.
  package func applying(_ patch: FieldPatch) throws(RegistryError) -> Fields {
    guard !patch.isEmpty else { throw .emptyPatch }
    try refuseUnknown(patch)
    let set = try patched(document, with: patch.set, patch.action, level.fields)
    return try Fields(level, cleared(set, patch.clear, set: patch.set, at: level))
  }

  /// What a patch sends must be a field as a whole, even where the action would keep little of it.
  private func refuseUnknown(_ patch: FieldPatch) throws(RegistryError) {
    _ = try Fields(level, patch.set)
  }
}
