/// Makes several versions of a model, wholly or not at all, for a client that takes this for training.
///
/// It starts no training. That it was expected is kept with each version that waits for it.
package struct CreateVersions: Operation {
  package static let name = CreateVersion.name
  package static let mayChange = CreateVersion.mayChange

  package let model: ModelRef
  package let versions: [[String: JSON]]

  package init(model: ModelRef, versions: [[String: JSON]]) {
    self.model = model
    self.versions = versions
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    guard !versions.isEmpty else { throw .emptyPatch }
    var model = try registry.existingModel(model)
    var together = Decision(changes: [], targets: [])
    for document in versions {
      var version = NewVersion(model: model, document: document)
      version.isExpectedToTrain = true
      let one = try version.decide(in: registry, context)
      together.changes += one.changes
      together.targets += one.targets
      together.audit += one.audit
      // The next one is numbered after this one.
      if case .version(_, let counted)? = one.targets.first?.thing { model = counted }
    }
    return together
  }
}
