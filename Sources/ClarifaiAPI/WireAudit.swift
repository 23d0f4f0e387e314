package import RegistryCore

extension AuditEntry {
  package var wire: JSON {
    var members: [String: JSON] = [
      "created_at": at.wire, "user_id": .string(by.text),
      "operation": .string(operation.rawValue),
      "target": ["kind": .string(target.kind.rawValue), "name": .string(target.name)],
      "changes": .array(changes.map(\.wire)),
    ]
    members["revision"] = revision.map { .integer($0) }
    members["refusal"] = refusal.map { .string($0) }
    return .object(members)
  }
}
