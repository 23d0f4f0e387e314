package import RegistryCore

extension Identifier: ExactText {
  package var exactText: String { text }
  package init(exactText: String) throws(RegistryError) { try self.init(exactText) }
}

extension ArtifactDigest: ExactText {
  package var exactText: String { description }
  package init(exactText: String) throws(RegistryError) { try self.init(parsing: exactText) }
}

extension KeyDigest: ExactText {
  package var exactText: String { hex }

  package init(exactText: String) throws(RegistryError) {
    self.init(hex: try ArtifactDigest(parsing: "sha256:\(exactText)").hex)
  }
}

extension AppRef: ExactText {
  package var exactText: String { description }
  package init(exactText: String) throws(RegistryError) { try self.init(parsing: exactText) }
}

extension ModelRef: ExactObject {
  package var members: ExactMembers { ["app": app, "id": id] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(app: try read("app"), id: try read("id"))
  }
}

extension VersionRef: ExactObject {
  package var members: ExactMembers { ["model": model, "id": id] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(model: try read("model"), id: try read("id"))
  }
}

extension VersionSelector: ExactText {
  package var exactText: String {
    switch self {
    case .id, .prefix, .number, .latest: description
    case .latestTrained: "latest-trained"
    }
  }

  package init(exactText: String) throws(RegistryError) {
    self = exactText == "latest-trained" ? .latestTrained : try VersionSelector(parsing: exactText)
  }
}

/// The parts of a path, which are taken as they are: a refusal names what was sent, whatever that was.
extension FieldPath: Exact {
  package var exact: JSON { components.exact }

  package init(exact place: DocumentPlace) throws(RegistryError) {
    self.init(try [String](exact: place))
  }
}

extension AuditTarget: ExactObject {
  package var members: ExactMembers { ["kind": kind, "key": key, "name": name] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(kind: try read("kind"), key: try read("key"), name: try read("name"))
  }
}

extension AuditTarget.Kind: ExactText {}
extension BranchVersion.Kind: ExactText {}
extension EffectKind: ExactText {}
extension Finding.Weight: ExactText {}
extension Level: ExactText {}
extension ModelOrder: ExactText {}
extension OperationName: ExactText {}
extension PatchAction: ExactText {}
extension Right: ExactText {}
extension Role: ExactText {}
extension StatusWord: ExactText {}
extension TrainingFailure.Cause: ExactText {}
extension VersionOrder: ExactText {}
