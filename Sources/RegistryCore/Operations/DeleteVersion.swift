/// Moves a version to the trash, with its runs and audit.
package struct DeleteVersion: Operation {
  package static let name = OperationName.deleteVersion
  package static let mayChange: Set<EffectKind> = []

  package let version: VersionRef

  package init(_ version: VersionRef) { self.version = version }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let (model, version) = try registry.existingVersion(version)
    if let run = version.status.run {
      throw .runInFlight(version: "v\(version.number)", run: run)
    }
    try refuseInUse(
      "v\(version.number)", by: try registry.versionsContinuing(from: version.id, limit: 4))
    let entry = try discard(version, of: model, context)
    return Decision(
      changes: [
        .discard(entry),
        .countVersions(model.identity, try counters(of: model, without: version, in: registry)),
      ],
      targets: [ReceiptTarget(.trash(entry))], audit: [AuditNote(.version(version, of: model))])
  }

  private func counters(
    of model: Model, without version: ModelVersion, in registry: any RegistryReading
  ) throws(RegistryError) -> VersionCounters {
    var counters = model.versions
    counters.live -= 1
    if counters.latest == version.id {
      let newest = try registry.versions(of: model.identity, .newest, PageRequest(size: 2)).items
      counters.latest = newest.first { $0.id != version.id }?.id
    }
    return counters
  }
}

/// The trash entry that a deleted version becomes.
func discard(_ version: ModelVersion, of model: Model, _ context: DecisionContext)
  throws(RegistryError) -> TrashEntry
{
  TrashEntry(
    id: try TrashID(context.outside.newWord(8)),
    content: .version(
      VersionRef(model: model.ref, id: version.id), model.identity, number: version.number),
    deletedBy: context.caller.user, deletedAt: context.now.wall)
}
