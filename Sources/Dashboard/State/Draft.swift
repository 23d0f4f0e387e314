package import RegistryCore

/// What a draft would change; fixed when the edit begins.
package enum DraftTarget: Hashable, Sendable {
  case model(Identity, ModelRef)
  case version(VersionRef, number: Int)
}

/// Edits that were not sent.
///
/// Kept on disk after every field, through Esc, hang-up and crash.
package struct Draft: Hashable, Sendable {
  package let target: DraftTarget
  /// The revision that the edits were made from.
  package let basedOn: Revision
  package var edits: [FieldEdit]

  package init(target: DraftTarget, basedOn: Revision, edits: [FieldEdit] = []) {
    self.target = target
    self.basedOn = basedOn
    self.edits = edits
  }
}

/// One field of a draft: as typed, valid or not; what is not listed is kept.
package struct FieldEdit: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    /// As typed: a value that does not validate is kept, marked and explained, never sent.
    case set(String)
    case clear
  }

  package let path: FieldPath
  package var change: Change

  package init(path: FieldPath, change: Change) {
    self.path = path
    self.change = change
  }
}
