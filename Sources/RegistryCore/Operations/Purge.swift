/// Destroys what is in the trash, for good.
package struct Purge: Operation {
  package static let name = OperationName.purge
  package static let mayChange: Set<EffectKind> = []

  package let entry: TrashID
  /// What the person typed: `purge` and the name of what is lost.
  package let phrase: String

  package init(_ entry: TrashID, phrase: String) {
    self.entry = entry
    self.phrase = phrase
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let entry = try registry.existingTrash(entry)
    guard phrase == entry.purgePhrase else {
      throw .invalidInput(why: "to purge it, type exactly: \(entry.purgePhrase)")
    }
    return Decision(
      changes: [.purge(entry)], targets: [ReceiptTarget(.trash(entry))],
      audit: [AuditNote(entry.target)])
  }
}

extension TrashEntry {
  package var purgePhrase: String {
    switch content {
    case .model(let ref, _, _): "purge \(ref.id)"
    case .version(let ref, _, let number): "purge \(ref.model.id) v\(number)"
    }
  }

  var target: AuditTarget {
    switch content {
    case .model(let ref, let identity, _):
      AuditTarget(kind: .model, key: identity.text, name: ref.description)
    case .version(let ref, _, let number):
      AuditTarget(kind: .version, key: ref.id.text, name: "\(ref.model)/v\(number)")
    }
  }
}
