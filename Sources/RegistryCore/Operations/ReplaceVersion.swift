/// Corrects the infos of a version that never ran.
package struct ReplaceVersion: Operation {
  package static let name = OperationName.replaceVersion
  package static let mayChange: Set<EffectKind> = [.versions, .fields]

  package let version: VersionRef
  package let changes: FieldPatch
  package let basedOn: Revision?

  package init(version: VersionRef, changes: FieldPatch, basedOn: Revision?) {
    self.version = version
    self.changes = changes
    self.basedOn = basedOn
  }

  /// Rule `replace-what-never-ran`: a version without any run may be replaced in one operation: its corrected
  /// copy is created and the original goes to the trash.
  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let (model, original) = try registry.existingVersion(version)
    let target = AuditTarget.version(original, of: model)
    try refuseStale("version v\(original.number)", basedOn: basedOn, current: original.revision) {
      base throws(RegistryError) in try registry.changedFields(of: target.key, since: base)
    }
    let runs = try registry.runs(RunQuery(version: original.id), PageRequest(size: 1)).items
    guard runs.isEmpty, original.status == .untrained else {
      throw .versionHasRuns("v\(original.number)")
    }
    let document = try original.document(with: changes, in: registry)
    var copy = NewVersion(model: model, document: document)
    if case .copied(let parent) = original.lineage { copy.copiedFrom = parent }
    var decision = try copy.decide(in: registry, context)
    let entry = try discard(original, of: model, context)
    decision.changes += try [
      .discard(entry),
      .countVersions(model.identity, counters(of: model, after: decision)),
    ]
    decision.targets.append(ReceiptTarget(.trash(entry)))
    decision.audit.append(AuditNote(target))
    return decision
  }

  /// One came, one went: the newest is the copy.
  private func counters(of model: Model, after decision: Decision) throws(RegistryError)
    -> VersionCounters
  {
    guard case .version(let copy, _)? = decision.targets.first?.thing else {
      throw .invalidInput(why: "a replacement must make a version")
    }
    return VersionCounters(
      lastNumber: copy.number, live: model.versions.live, latest: copy.id)
  }
}
