/// Who asks, and what they may do.
package struct Caller: Hashable, Sendable {
  package let user: UserID
  package let roles: Set<Role>

  package init(user: UserID, roles: Set<Role>) {
    self.user = user
    self.roles = roles
  }

  /// Whether any of the roles grants `right`.
  package func may(_ right: Right) -> Bool { roles.contains { $0.rights.contains(right) } }
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
