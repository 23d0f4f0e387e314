package import RegistryCore

extension Token {
  package var wire: JSON {
    var members: [String: JSON] = [
      "id": .string(id.text), "user_id": .string(user.text), "roles": roles.wire,
      "scopes": scopes.wire, "created_at": createdAt.wire,
    ]
    members["app"] = app.map { .string($0.description) }
    members["expires_at"] = expiresAt?.wire
    members["revoked_at"] = revokedAt?.wire
    return .object(members)
  }
}

extension Set where Element: RawRepresentable, Element.RawValue == String {
  fileprivate var wire: JSON { .array(map(\.rawValue).sorted().map(JSON.string)) }
}
