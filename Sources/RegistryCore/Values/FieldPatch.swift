/// How a patch combines what it sends with what is stored.
package enum PatchAction: String, Hashable, Sendable, CaseIterable {
  case merge
  case overwrite
  case remove

  /// - Throws: `invalidField` when `text` is no action.
  package init(parsing text: String) throws(RegistryError) {
    guard let action = PatchAction(rawValue: text) else {
      throw .invalidField(
        path: "action", why: "unrecognized action '\(text)'; use merge, overwrite or remove")
    }
    self = action
  }
}

/// A change to the fields of something that exists: every field is kept, set or cleared.
package struct FieldPatch: Hashable, Sendable {
  /// The fields that are sent; all others are kept.
  package var set: [String: JSON]
  /// The fields that are emptied.
  package var clear: [FieldPath]
  package var action: PatchAction

  package init(
    set: [String: JSON] = [:], clear: [FieldPath] = [], action: PatchAction = .merge
  ) {
    self.set = set
    self.clear = clear
    self.action = action
  }

  package var isEmpty: Bool { self.set.isEmpty && clear.isEmpty }
}

/// A patch of a model.
///
/// It has no way to name a version.
package struct ModelPatch: Hashable, Sendable {
  package let model: ModelRef
  package var fields: FieldPatch
  /// The revision that the patch was made from; a stale one is refused.
  ///
  /// Nil patches whatever is there.
  package var basedOn: Revision?
  /// The model that is meant, where it is known: another one that got the id meanwhile is refused.
  package var identity: Identity?

  package init(
    model: ModelRef, fields: FieldPatch, basedOn: Revision?, identity: Identity? = nil
  ) {
    self.model = model
    self.fields = fields
    self.basedOn = basedOn
    self.identity = identity
  }
}

/// A patch of one version.
///
/// It has no way to name a model's fields.
package struct VersionPatch: Hashable, Sendable {
  package let version: VersionRef
  package var fields: FieldPatch
  /// As in `ModelPatch`.
  package var basedOn: Revision?

  package init(version: VersionRef, fields: FieldPatch, basedOn: Revision?) {
    self.version = version
    self.fields = fields
    self.basedOn = basedOn
  }
}

/// Counts the patches of one model or version; 1 when it is created.
package typealias Revision = Int
