package import RegistryCore

extension App {
  package var wire: JSON {
    var members: [String: JSON] = [
      "id": .string(ref.app.text), "user_id": .string(ref.user.text),
      "created_at": createdAt.wire, "revision": .integer(revision),
    ]
    if !description.isEmpty { members["description"] = .string(description) }
    return .object(members)
  }

  /// With what Clarifai's service does not know.
  package var ownWire: JSON { wire.setting(["approval"], to: .string(approval.description)) }
}
