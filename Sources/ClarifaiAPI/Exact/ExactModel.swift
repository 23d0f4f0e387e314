package import RegistryCore

extension Model: ExactObject {
  package var members: ExactMembers {
    [
      "identity": identity, "ref": ref, "type": type, "fields": fields.document,
      "created_at": createdAt, "created_by": createdBy, "modified_at": modifiedAt,
      "revision": revision, "versions": versions,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      identity: try read("identity"), ref: try read("ref"), type: try read("type"),
      fields: try read.fields(.model), createdAt: try read("created_at"),
      createdBy: try read("created_by"), modifiedAt: try read("modified_at"),
      revision: try read("revision"), versions: try read("versions"))
  }
}

extension VersionCounters: ExactObject {
  package var members: ExactMembers { ["last": lastNumber, "live": live, "latest": latest] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      lastNumber: try read("last"), live: try read("live"), latest: try read.ifAny("latest"))
  }
}

extension ModelListing: ExactObject {
  package var members: ExactMembers { ["model": model, "latest": latest] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(model: try read("model"), latest: try read.ifAny("latest"))
  }
}

extension MemberReader {
  /// The member `fields`, checked as everywhere.
  mutating func fields(_ level: Level) throws(RegistryError) -> Fields {
    let document: [String: JSON] = try self("fields")
    do {
      return try Fields(level, document)
    } catch {
      throw refusal(of: "fields", "\(error)")
    }
  }
}
