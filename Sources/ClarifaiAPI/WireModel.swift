package import RegistryCore

extension Model {
  /// - Parameter latest: the newest version, already encoded.
  package func wire(latest: JSON? = nil) -> JSON {
    var members = fields.wire
    members["id"] = .string(ref.id.text)
    members["user_id"] = .string(ref.app.user.text)
    members["app_id"] = .string(ref.app.app.text)
    members["model_type_id"] = .string(type.text)
    members["created_at"] = createdAt.wire
    members["created_by"] = .string(createdBy.text)
    members["modified_at"] = modifiedAt.wire
    members["version_count"] = .integer(versions.live)
    members["revision"] = .integer(revision)
    members["model_version"] = latest
    return .object(members)
  }
}

extension ModelListing {
  package var wire: JSON { model.wire(latest: latest?.wire) }
}

/// What a document says of a model, in the wire's names.
package struct SentModel: Hashable, Sendable {
  package let id: String?
  /// As the registry keeps them; `model_type_id` is among them where it was sent.
  package let fields: [String: JSON]
  package let clear: [FieldPath]

  /// Reads `{"model":{…}}`, or the object within.
  ///
  /// - Throws: `invalidField` or `unknownField` for what is no value of the wire.
  package init(wire: JSON) throws(RegistryError) {
    var members = try wire.unwrapped("model")
    if let id = members.removeValue(forKey: "id") {
      guard let text = id.string else {
        throw .invalidField(path: "id", why: "it must be text")
      }
      self.id = text
    } else {
      id = nil
    }
    clear = try takeClearedPaths(from: &members)
    fields = try keptFields(of: members, at: .model)
  }
}
