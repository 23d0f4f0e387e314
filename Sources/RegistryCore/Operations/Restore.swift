/// Brings back what is in the trash, with all that went along.
package struct Restore: Operation {
  package static let name = OperationName.restore
  package static let mayChange: Set<EffectKind> = []

  package let entry: TrashID
  /// For a model whose id was taken meanwhile.
  package let newID: ModelID?

  package init(_ entry: TrashID, newID: ModelID? = nil) {
    self.entry = entry
    self.newID = newID
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let entry = try registry.existingTrash(entry)
    switch entry.content {
    case .model(let ref, let identity, _):
      return try restoreModel(entry, ref, identity, in: registry)
    case .version(let ref, let identity, _):
      return try restoreVersion(entry, ref, identity, in: registry)
    }
  }

  private func restoreModel(
    _ entry: TrashEntry, _ old: ModelRef, _ identity: Identity, in registry: any RegistryReading
  ) throws(RegistryError) -> Decision {
    _ = try registry.existingApp(old.app)
    let ref = ModelRef(app: old.app, id: newID ?? old.id)
    guard try registry.model(ref) == nil else {
      throw .alreadyExists(kind: "model", id: ref.id.text)
    }
    guard var model = try registry.model(identity) else { throw .modelNotFound(old) }
    model.ref = ref
    if let parent = try registry.lostParents(ofModel: identity, limit: 1).first {
      throw .versionNotFound(parent.text, of: ref)
    }
    return Decision(
      changes: [.restore(entry, as: ref)], targets: [ReceiptTarget(.model(model))],
      audit: [AuditNote(.model(model))])
  }

  private func restoreVersion(
    _ entry: TrashEntry, _ ref: VersionRef, _ identity: Identity,
    in registry: any RegistryReading
  ) throws(RegistryError) -> Decision {
    guard var model = try registry.model(identity), let current = try registry.model(model.ref),
      current.identity == identity
    else { throw .modelNotFound(ref.model) }
    guard let version = try registry.version(ref.id) else {
      throw .versionNotFound(ref.id.text, of: ref.model)
    }
    try refuseLostParent(of: version, model, in: registry)
    model.versions.live += 1
    let latest = try registry.latestVersion(of: identity, trainedOnly: false)
    if (latest?.number ?? 0) < version.number { model.versions.latest = version.id }
    return Decision(
      changes: [.restore(entry, as: model.ref), .countVersions(identity, model.versions)],
      targets: [ReceiptTarget(.version(version, of: model))],
      audit: [AuditNote(.version(version, of: model))])
  }

  /// Weights that it continues from must be back before it is.
  private func refuseLostParent(
    of version: ModelVersion, _ model: Model, in registry: any RegistryReading
  ) throws(RegistryError) {
    guard case .continues(let parent) = version.lineage else { return }
    guard try registry.version(parent) != nil, try !registry.isDiscarded(parent) else {
      throw .versionNotFound(parent.text, of: model.ref)
    }
  }
}
