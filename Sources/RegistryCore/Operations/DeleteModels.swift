/// Moves models to the trash, with their versions, runs and audit.
package struct DeleteModels: Operation {
  package static let name = OperationName.deleteModels
  package static let mayChange: Set<EffectKind> = []

  package let models: [ModelRef]

  package init(_ models: [ModelRef]) { self.models = models }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    try decideTogether(models, target: \.self) { ref throws(RegistryError) in
      let model = try registry.existingModel(ref)
      try refuseRunsInFlight(of: model, in: registry)
      try refuseInUse(
        ref.id.text,
        by: try registry.versionsContinuing(fromModel: model.identity, limit: 4))
      let entry = TrashEntry(
        id: try TrashID(context.outside.newWord(8)),
        content: .model(ref, model.identity, versions: model.versions.live),
        deletedBy: context.caller.user, deletedAt: context.now.wall)
      return Decision(
        changes: [.discard(entry)], targets: [ReceiptTarget(.trash(entry))],
        audit: [AuditNote(.model(model))])
    }
  }

  private func refuseRunsInFlight(of model: Model, in registry: any RegistryReading)
    throws(RegistryError)
  {
    let query = RunQuery(model: model.identity, inFlightOnly: true)
    if let run = try registry.runs(query, PageRequest(size: 1)).items.first {
      throw .runInFlight(version: "v\(run.subject.number)", run: run.id)
    }
  }
}

/// Rule `delete-is-recoverable`: deleting moves to the trash with all that belongs to it, and restoring brings
/// all of it back; what others continue from is refused, naming them, since they would lose their weights.
///
/// - Throws: `versionInUse`.
func refuseInUse(_ id: String, by users: [VersionID]) throws(RegistryError) {
  guard users.isEmpty else { throw .versionInUse(id, users: users.map(\.text)) }
}
