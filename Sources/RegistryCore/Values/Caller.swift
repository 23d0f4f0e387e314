/// Who asks, and what they may do.
package struct Caller: Hashable, Sendable {
  package let user: UserID
  package let roles: Set<Role>
  /// The session was opened for reading: whatever the roles grant, it does nothing else.
  package let isReadOnly: Bool
  /// The rights that they ask with at most: a key may grant less than its holder's roles.
  package let scopes: Set<Right>
  /// The only app that they ask of; nil for all.
  package let app: AppRef?
  /// Under which name they ask, when asking twice must do once.
  package var claim: Claim?

  package init(
    user: UserID, roles: Set<Role>, scopes: Set<Right> = Set(Right.allCases), app: AppRef? = nil,
    isReadOnly: Bool = false
  ) {
    self.user = user
    self.roles = roles
    self.scopes = scopes
    self.app = app
    self.isReadOnly = isReadOnly
  }

  /// Whether any of the roles grants `right`, the scopes leave it, and the session lets it be used.
  package func may(_ right: Right) -> Bool {
    (right == .read || !isReadOnly) && scopes.contains(right)
      && roles.contains { $0.rights.contains(right) }
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
