/// Changes what may be changed of one or more versions, in place.
package struct PatchVersions: Operation {
  package static let name = OperationName.patchVersions
  package static let mayChange: Set<EffectKind> = [.fields]

  package let patches: [VersionPatch]

  package init(_ patches: [VersionPatch]) { self.patches = patches }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    try decideTogether(patches, target: \.version) { patch throws(RegistryError) in
      try decide(patch, in: registry, context)
    }
  }

  /// Rule `patch-version-in-place`: a version patch keeps id, status, creation time, lineage and all other
  /// versions; it changes visibility, metadata, license, description, notes and `output_info` without its
  /// concepts, and the two fields which the official client patches besides.
  private func decide(
    _ patch: VersionPatch, in registry: any RegistryReading, _ context: DecisionContext
  ) throws(RegistryError) -> Decision {
    let (model, old) = try registry.existingVersion(patch.version)
    let target = AuditTarget.version(old, of: model)
    try refuseStale("version v\(old.number)", basedOn: patch.basedOn, current: old.revision) {
      base throws(RegistryError) in try registry.changedFields(of: target.key, since: base)
    }
    try refuseFixedFields(in: patch.fields, of: Field.ofVersion)
    var version = old
    version.fields = try fields(of: old, after: patch.fields, in: registry)
    let changes = differences(from: old.fields, to: version.fields)
    guard !changes.isEmpty else {
      return Decision(changes: [], targets: [ReceiptTarget(.version(old, of: model))])
    }
    version.revision += 1
    version.modifiedAt = context.now.wall
    return Decision(
      changes: [.updateVersion(version)],
      targets: [ReceiptTarget(.version(version, of: model), changes: changes)],
      audit: [AuditNote(target, changes: changes, revision: version.revision)])
  }

  private func fields(
    of version: ModelVersion, after patch: FieldPatch, in registry: any RegistryReading
  ) throws(RegistryError) -> Fields {
    guard !patch.isEmpty else { throw .emptyPatch }
    var rest = patch
    rest.set = try withoutConcepts(patch, of: version) { () throws(RegistryError) in
      try registry.allConcepts(of: version.id)
    }
    // A patch that only repeats the concepts is a patch that changes nothing.
    return rest.isEmpty ? version.fields : try version.fields.applying(rest)
  }
}
