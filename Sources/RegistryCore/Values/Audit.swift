package import Foundation

/// Who did what to what, when, before and after.
package struct AuditEntry: Hashable, Sendable {
  package let at: Date
  package let by: UserID
  package let operation: OperationName
  package let target: AuditTarget
  package let changes: [FieldChange]
  /// The target's revision afterwards; nil where it has none.
  package let revision: Revision?
  /// What was refused and why, for the refusals that are kept.
  package let refusal: String?

  package init(
    at: Date, by: UserID, operation: OperationName, target: AuditTarget, changes: [FieldChange],
    revision: Revision?, refusal: String? = nil
  ) {
    self.at = at
    self.by = by
    self.operation = operation
    self.target = target
    self.changes = changes
    self.revision = revision
    self.refusal = refusal
  }
}

/// What an entry is about, by what never changes and by what it was called then.
package struct AuditTarget: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case app, model, version, plan, run, concepts, token, user, budget
  }

  package let kind: Kind
  /// The identity of an app or model, the id of anything else.
  package let key: String
  /// `ana/vision/digits`, as it was then.
  package let name: String

  package init(kind: Kind, key: String, name: String) {
    self.kind = kind
    self.key = key
    self.name = name
  }
}
