package import Foundation

/// Somebody who was given a key.
package struct User: Hashable, Sendable {
  package let id: UserID
  package let createdAt: Date

  package init(id: UserID, createdAt: Date) {
    self.id = id
    self.createdAt = createdAt
  }
}

/// What a key stands for: whose it is, what it grants, and until when.
///
/// The key itself is kept by nobody but its holder.
package struct Token: Hashable, Sendable {
  package let id: TokenID
  package let user: UserID
  package let roles: Set<Role>
  /// The rights that it grants at most, whatever the roles would.
  package let scopes: Set<Right>
  /// The only app that it opens; nil for all.
  package let app: AppRef?
  package let createdAt: Date
  package let expiresAt: Date?
  package var revokedAt: Date?

  package init(
    id: TokenID, user: UserID, roles: Set<Role>, scopes: Set<Right>, app: AppRef?,
    createdAt: Date, expiresAt: Date?, revokedAt: Date? = nil
  ) {
    self.id = id
    self.user = user
    self.roles = roles
    self.scopes = scopes
    self.app = app
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.revokedAt = revokedAt
  }

  /// Whose it is and what it grants, as the audit keeps it; the time to the second.
  package var granted: [String: JSON] {
    var members: [String: JSON] = [
      "user_id": .string(user.text), "roles": words(roles), "scopes": words(scopes),
    ]
    members["app"] = app.map { .string($0.description) }
    members["expires_at"] = expiresAt.map { .number($0.timeIntervalSince1970.rounded(.down)) }
    return members
  }

  private func words<Word: RawRepresentable<String>>(_ words: Set<Word>) -> JSON {
    .array(words.map(\.rawValue).sorted().map(JSON.string))
  }

  /// Who asks with its key at `time`; nobody once it is revoked or has expired.
  package func caller(at time: Date) -> Caller? {
    guard revokedAt == nil, expiresAt.map({ $0 > time }) ?? true else { return nil }
    return Caller(user: user, roles: roles, scopes: scopes, app: app)
  }
}

/// What a program shows to say in whose name it asks: 256 random bits as 64 hexadecimal digits.
package struct AccessKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  /// The secret.
  ///
  /// It is shown once, to the person who asked for it.
  package let text: String

  package init(from generator: inout some RandomNumberGenerator) {
    let words = (0..<4).map { _ in UInt64.random(in: .min ... .max, using: &generator) }
    text = words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Nil for what can be no key: ours have 64 lower-case hexadecimal digits, and Clarifai's have 32.
  package init?(_ text: String) {
    let isHex = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard isHex, text.utf8.count == 64 || text.utf8.count == 32 else { return nil }
    self.text = text
  }

  package var digest: KeyDigest { KeyDigest(hex: ArtifactDigest(of: Array(text.utf8)).hex) }

  package var description: String { "a key" }
  package var debugDescription: String { description }
}

/// The SHA-256 of a key: all that a registry keeps of it.
///
/// A key is looked up by this, so that the time a look-up takes says nothing about how much of a wrong key is right.
package struct KeyDigest: Hashable, Sendable {
  package let hex: String

  package init(hex: String) { self.hex = hex }
}

/// Knows who holds a key.
package protocol KeyRing: Sendable {
  /// Nil for a key that is unknown, revoked or expired.
  func caller(holding key: KeyDigest) async throws(RegistryError) -> Caller?
}
