package import RegistryCore

/// What a draft would change; fixed when the edit begins.
package enum DraftTarget: Hashable, Sendable {
  case model(Identity, ModelRef)
  case version(VersionRef, number: Int)

  package var key: DraftKey {
    switch self {
    case .model(let identity, _): .model(identity)
    case .version(let ref, _): .version(ref.id)
    }
  }
}

/// What never changes of a target: a draft stays with it under every name.
package enum DraftKey: Hashable, Sendable {
  case model(Identity)
  case version(VersionID)
}

/// Edits that were not sent.
///
/// Kept on disk after every field, through Esc, hang-up and crash.
package struct Draft: Hashable, Sendable {
  package let target: DraftTarget
  /// The revision that the edits were made from.
  package let basedOn: Revision
  package var edits: [FieldEdit]
  /// Tells drafts of one target apart that several sessions left behind; 0 where there is one.
  package var copy: Int

  package init(
    target: DraftTarget, basedOn: Revision, edits: [FieldEdit] = [], copy: Int = 0
  ) {
    self.target = target
    self.basedOn = basedOn
    self.edits = edits
    self.copy = copy
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
