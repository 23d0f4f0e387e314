import RegistryCore

extension App {
  /// As clients get it: called by its id, since some of them need a name.
  var served: JSON {
    var members = wire.object ?? [:]
    members["name"] = .string(ref.app.text)
    return .object(members)
  }
}

extension Receipt {
  var servedApps: JSON {
    .array(
      targets.compactMap { target in
        if case .app(let app) = target.thing { app.served } else { nil }
      })
  }
}

/// What a client says of an app.
struct SentApp {
  let id: String?
  let description: String?
  let basedOn: Revision?

  /// - Throws: `invalidField` for what is not kept of an app.
  init(_ sent: [String: JSON], of user: UserID) throws(RegistryError) {
    var members = sent
    if members["user_id"] == .string(user.text) { members["user_id"] = nil }
    // The official client names a workflow with every new app; there are none here, and nothing is made of it.
    members["default_workflow"] = nil
    members["default_workflow_id"] = nil
    id = members.removeValue(forKey: "id")?.string
    basedOn = members.takeRevision()
    let cleared = try takeClearedPaths(from: &members)
    var description = members.removeValue(forKey: "description")?.string
    for path in cleared {
      guard path == "description", description == nil else { throw Self.refusal(path) }
      description = ""
    }
    if let stranger = members.keys.min() { throw Self.refusal(FieldPath([stranger])) }
    self.description = description
  }

  private static func refusal(_ path: FieldPath) -> RegistryError {
    .invalidField(
      path: path, why: "an app has an id and a description here; nothing was changed")
  }
}
