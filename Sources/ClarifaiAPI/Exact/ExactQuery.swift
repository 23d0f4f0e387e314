package import RegistryCore

extension ModelQuery: ExactObject {
  package var members: ExactMembers {
    ["scope": scope, "filter": filter, "order": order, "ascending": ascending]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      try read("scope"), filter: try read("filter"), order: try read("order"),
      ascending: try read("ascending"))
  }
}

extension ModelQuery.Scope: ExactChoice {
  package var choice: Choice {
    switch self {
    case .app(let ref): Choice("app", ref)
    case .user(let user): Choice("user", user)
    case .everything: Choice("everything")
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "app": self = .app(try read.one())
    case "user": self = .user(try read.one())
    case "everything": self = .everything
    default: throw read.unknown
    }
  }
}

extension ModelFilter: ExactObject {
  package var members: ExactMembers {
    [
      "text": text, "type": type, "status": status, "visibility": visibility,
      "metadata": metadata, "name": name, "fields": fields,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init()
    text = try read("text")
    type = try read.ifAny("type")
    status = try read.ifAny("status")
    visibility = try read.ifAny("visibility")
    metadata = try read("metadata")
    name = try read("name")
    fields = try read("fields")
  }
}

extension MetadataCondition: ExactObject {
  package var members: ExactMembers { ["path": path, "value": value] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(path: try read("path"), value: try read("value"))
  }
}

extension VersionQuery: ExactObject {
  package var members: ExactMembers {
    ["model": model, "order": order, "trained_only": trainedOnly]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      model: try read("model"), order: try read("order"), trainedOnly: try read("trained_only"))
  }
}

extension RunQuery: ExactObject {
  package var members: ExactMembers {
    [
      "app": app, "model": model, "version": version, "prefix": prefix,
      "in_flight_only": inFlightOnly,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      app: try read.ifAny("app"), model: try read.ifAny("model"),
      version: try read.ifAny("version"), prefix: try read.ifAny("prefix"),
      inFlightOnly: try read("in_flight_only"))
  }
}
