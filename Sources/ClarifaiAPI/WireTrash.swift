package import RegistryCore

extension TrashEntry {
  package var wire: JSON {
    var members: [String: JSON] = [
      "id": .string(id.text), "deleted_by": .string(deletedBy.text),
      "deleted_at": deletedAt.wire,
    ]
    switch content {
    case .model(let ref, _, let versions):
      members["kind"] = "model"
      members["model_id"] = .string(ref.id.text)
      members["version_count"] = .integer(versions)
    case .version(let ref, _, let number):
      members["kind"] = "version"
      members["model_id"] = .string(ref.model.id.text)
      members["model_version"] = ["id": .string(ref.id.text), "number": .integer(number)]
    }
    return .object(members)
  }
}
