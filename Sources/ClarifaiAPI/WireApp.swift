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
}
