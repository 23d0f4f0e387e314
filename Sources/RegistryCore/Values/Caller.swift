/// Who asks, and what they may do.
package struct Caller: Hashable, Sendable {
  package let user: UserID
  package let roles: Set<Role>
  /// The session was opened for reading: whatever the roles grant, it does nothing else.
  package let isReadOnly: Bool

  package init(user: UserID, roles: Set<Role>, isReadOnly: Bool = false) {
    self.user = user
    self.roles = roles
    self.isReadOnly = isReadOnly
  }

  /// Whether any of the roles grants `right`, and the session lets it be used.
  package func may(_ right: Right) -> Bool {
    (right == .read || !isReadOnly) && roles.contains { $0.rights.contains(right) }
  }
}

/// What a person is trusted with.
///
/// One person can hold several.
package enum Role: String, Hashable, Sendable, CaseIterable {
  case viewer, editor, trainer, admin, runner
}

/// What an operation asks for.
package enum Right: String, Hashable, Sendable, CaseIterable {
  case read
  /// Create, patch, delete, restore.
  case edit
  /// Plan, confirm, cancel.
  case train
  /// Tokens, budgets, purge.
  case administer
  /// Report what happens to a run.
  case report
}
