package import RegistryCore

extension App: ExactObject {
  package var members: ExactMembers {
    [
      "identity": identity, "ref": ref, "description": description, "approval": approval,
      "created_at": createdAt, "revision": revision,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      identity: try read("identity"), ref: try read("ref"), description: try read("description"),
      approval: try read("approval"), createdAt: try read("created_at"),
      revision: try read("revision"))
  }
}

extension Concept: ExactObject {
  package var members: ExactMembers { ["id": id, "name": name] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(id: try read("id"), name: try read("name"))
  }
}

extension Token: ExactObject {
  package var members: ExactMembers {
    [
      "id": id, "user": user, "roles": roles, "scopes": scopes, "app": app,
      "created_at": createdAt, "expires_at": expiresAt, "revoked_at": revokedAt,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      id: try read("id"), user: try read("user"), roles: try read("roles"),
      scopes: try read("scopes"), app: try read.ifAny("app"), createdAt: try read("created_at"),
      expiresAt: try read.ifAny("expires_at"), revokedAt: try read.ifAny("revoked_at"))
  }
}

extension AuditEntry: ExactObject {
  package var members: ExactMembers {
    [
      "at": at, "by": by, "operation": operation, "target": target, "changes": changes,
      "revision": revision, "refusal": refusal,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      at: try read("at"), by: try read("by"), operation: try read("operation"),
      target: try read("target"), changes: try read("changes"),
      revision: try read.ifAny("revision"), refusal: try read.ifAny("refusal"))
  }
}

extension FieldChange: ExactObject {
  package var members: ExactMembers { ["path": path, "before": before, "after": after] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      path: try read("path"), before: try read.ifAny("before"), after: try read.ifAny("after"))
  }
}

extension TrashEntry: ExactObject {
  package var members: ExactMembers {
    ["id": id, "content": content, "deleted_by": deletedBy, "deleted_at": deletedAt]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      id: try read("id"), content: try read("content"), deletedBy: try read("deleted_by"),
      deletedAt: try read("deleted_at"))
  }
}

extension TrashEntry.Content: ExactChoice {
  package var choice: Choice {
    switch self {
    case .model(let ref, let identity, let versions): Choice("model", ref, identity, versions)
    case .version(let ref, let identity, let number): Choice("version", ref, identity, number)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "model": self = .model(try read.next(), try read.next(), versions: try read.next())
    case "version": self = .version(try read.next(), try read.next(), number: try read.next())
    default: throw read.unknown
    }
  }
}
