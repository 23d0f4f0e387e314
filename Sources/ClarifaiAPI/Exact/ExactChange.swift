package import RegistryCore

// What makes, changes, deletes and brings back.

extension CreateApp: ExactObject {
  package var members: ExactMembers { ["ref": ref, "description": description] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(ref: try read("ref"), description: try read("description"))
  }
}

extension PatchApps.Patch: ExactObject {
  package var members: ExactMembers {
    ["app": app, "description": description, "based_on": basedOn]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      app: try read("app"), description: try read.ifAny("description"),
      basedOn: try read.ifAny("based_on"))
  }
}

extension CreateModel: ExactObject {
  package var members: ExactMembers { ["ref": ref, "type": type, "fields": fields] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(ref: try read("ref"), type: try read("type"), fields: try read("fields"))
  }
}

extension FieldPatch: ExactObject {
  package var members: ExactMembers { ["set": self.set, "clear": clear, "action": action] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(set: try read("set"), clear: try read("clear"), action: try read("action"))
  }
}

extension ModelPatch: ExactObject {
  package var members: ExactMembers {
    ["model": model, "fields": fields, "based_on": basedOn, "identity": identity]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      model: try read("model"), fields: try read("fields"), basedOn: try read.ifAny("based_on"),
      identity: try read.ifAny("identity"))
  }
}

extension VersionPatch: ExactObject {
  package var members: ExactMembers {
    ["version": version, "fields": fields, "based_on": basedOn]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      version: try read("version"), fields: try read("fields"),
      basedOn: try read.ifAny("based_on"))
  }
}

extension RenameModel: ExactObject {
  package var members: ExactMembers { ["model": model, "new_id": newID, "based_on": basedOn] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      model: try read("model"), newID: try read("new_id"), basedOn: try read.ifAny("based_on"))
  }
}

extension CreateVersion: ExactObject {
  package var members: ExactMembers {
    ["model": model, "fields": fields, "artifact": artifact]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      model: try read("model"), fields: try read("fields"), artifact: try read.ifAny("artifact"))
  }
}

extension CreateVersions: ExactObject {
  package var members: ExactMembers { ["model": model, "versions": versions] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(model: try read("model"), versions: try read("versions"))
  }
}

extension BranchVersion: ExactObject {
  package var members: ExactMembers { ["source": source, "kind": kind, "changes": changes] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(source: try read("source"), kind: try read("kind"), changes: try read("changes"))
  }
}

extension ReplaceVersion: ExactObject {
  package var members: ExactMembers {
    ["version": version, "changes": changes, "based_on": basedOn]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      version: try read("version"), changes: try read("changes"),
      basedOn: try read.ifAny("based_on"))
  }
}

extension Restore: ExactObject {
  package var members: ExactMembers { ["entry": entry, "new_id": newID] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(try read("entry"), newID: try read.ifAny("new_id"))
  }
}

extension Purge: ExactObject {
  package var members: ExactMembers { ["entry": entry, "phrase": phrase] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(try read("entry"), phrase: try read("phrase"))
  }
}

extension CreateConcepts: ExactObject {
  package var members: ExactMembers { ["app": app, "concepts": concepts] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(app: try read("app"), concepts: try read("concepts"))
  }
}
