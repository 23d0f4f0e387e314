package import Foundation

/// Gives a user a key, and makes the user where there is none.
///
/// The key is drawn by who asks; only its digest comes here.
package struct CreateToken: Operation {
  package static let name = OperationName.createToken
  package static let mayChange: Set<EffectKind> = []

  package let user: UserID
  package let roles: Set<Role>
  package let scopes: Set<Right>
  package let app: AppRef?
  package let expiresAt: Date?
  package let key: KeyDigest

  package init(
    user: UserID, roles: Set<Role>, scopes: Set<Right> = Set(Right.allCases), app: AppRef? = nil,
    expiresAt: Date? = nil, key: KeyDigest
  ) {
    self.user = user
    self.roles = roles
    self.scopes = scopes
    self.app = app
    self.expiresAt = expiresAt
    self.key = key
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    guard !roles.isEmpty else {
      throw .invalidField(path: "roles", why: "a key without a role opens nothing")
    }
    if let app { _ = try registry.existingApp(app) }
    if let expiresAt, expiresAt <= context.now.wall {
      throw .invalidField(path: "expires_at", why: "it is over already")
    }
    let token = Token(
      id: try TokenID(context.outside.newWord(8)), user: user, roles: roles, scopes: scopes,
      app: app, createdAt: context.now.wall, expiresAt: expiresAt)
    var changes: [Change] = []
    if try registry.user(user) == nil {
      changes.append(.insertUser(User(id: user, createdAt: context.now.wall)))
    }
    let granted = token.granted.sorted { $0.key < $1.key }.map {
      FieldChange(path: FieldPath([$0.key]), before: nil, after: $0.value)
    }
    return Decision(
      changes: changes + [.insertToken(token, key)], targets: [ReceiptTarget(.token(token))],
      audit: [AuditNote(.token(token), changes: granted)])
  }
}

extension AuditTarget {
  static func token(_ token: Token) -> AuditTarget {
    AuditTarget(kind: .token, key: token.id.text, name: "\(token.user)/\(token.id)")
  }

  static func user(_ user: UserID) -> AuditTarget {
    AuditTarget(kind: .user, key: user.text, name: user.text)
  }
}
