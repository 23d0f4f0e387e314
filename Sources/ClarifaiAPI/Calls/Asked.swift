import RegistryCore

/// A request, with who asks and of what.
struct Asked: Sendable {
  let members: [String: JSON]
  let context: CallContext

  /// - Throws: `invalidField` when the document is no object.
  init(_ document: JSON, _ context: CallContext) throws(RegistryError) {
    guard let members = document.object else {
      throw .invalidField(path: FieldPath([]), why: "a request must be an object")
    }
    self.members = members
    self.context = context
  }

  var registry: any Registry { context.registry }
  var caller: Caller { context.caller }

  /// The text under `name`; empty when nothing was sent.
  func text(_ name: String) -> String { members[name]?.string ?? "" }

  func flag(_ name: String) -> Bool { members[name]?.bool ?? false }

  func texts(_ name: String) -> [String] { (members[name]?.array ?? []).compactMap(\.string) }

  /// The objects in the list under `name`.
  func items(_ name: String) -> [[String: JSON]] {
    (members[name]?.array ?? []).compactMap(\.object)
  }

  /// What the request says and cannot be served, refused by its name.
  ///
  /// - Throws: `invalidField`.
  func refuse(_ names: String..., because why: String) throws(RegistryError) {
    if let name = names.first(where: { members[$0]?.saysNothing == false }) {
      throw .invalidField(path: FieldPath([name]), why: why)
    }
  }
}

// What a request is about.
extension Asked {
  /// Whose things it is about; `me` and nobody at all are the caller.
  var user: UserID {
    get throws(RegistryError) {
      let text = members["user_app_id"]?.object?["user_id"]?.string ?? ""
      return text.isEmpty || text == "me" ? caller.user : try UserID(text)
    }
  }

  /// - Throws: `invalidField` when no app is named.
  var app: AppRef {
    get throws(RegistryError) {
      guard let app = try namedApp else {
        throw .invalidField(path: "user_app_id.app_id", why: "name the app")
      }
      return app
    }
  }

  /// Nil when no app is named.
  var namedApp: AppRef? {
    get throws(RegistryError) {
      guard let text = members["user_app_id"]?.object?["app_id"]?.string, !text.isEmpty else {
        return nil
      }
      return AppRef(user: try user, app: try AppID(text))
    }
  }

  /// The model under `model_id`.
  var model: ModelRef {
    get throws(RegistryError) { ModelRef(app: try app, id: try ModelID(text("model_id"))) }
  }

  /// The version under `version_id`.
  ///
  /// - Throws: `versionNotFound` for what can be no id: there is none of this name.
  func version(orElse standard: VersionSelector) throws(RegistryError) -> VersionSelector {
    let text = text("version_id")
    return text.isEmpty ? standard : .id(try versionID(text, of: model))
  }

  /// 128 items, and the first page, where nothing else is asked for.
  var page: PageRequest {
    get throws(RegistryError) {
      let size = members["per_page"]?.integer ?? 0
      let number = members["page"]?.integer ?? 0
      return try PageRequest(
        size: size == 0 ? PageRequest.first.size : size, number: number == 0 ? 1 : number)
    }
  }

  var action: PatchAction {
    get throws(RegistryError) {
      guard let action = PatchAction(rawValue: text("action")) else {
        throw .invalidField(
          path: "action",
          why:
            "Invalid action: Unrecognized action '\(text("action"))'; use merge, overwrite or remove"
        )
      }
      return action
    }
  }
}

func versionID(_ text: String, of model: ModelRef) throws(RegistryError) -> VersionID {
  guard let id = try? VersionID(text) else { throw .versionNotFound(text, of: model) }
  return id
}

extension JSON {
  /// Whether nothing stands in it, at any depth.
  var saysNothing: Bool { object?.values.allSatisfy(\.saysNothing) ?? isEmptyField }
}

extension [String: JSON] {
  /// Takes out what only repeats where the thing is: the user, and where it is in one the app.
  ///
  /// Something else stays, and is refused where fields are checked.
  mutating func dropPlace(_ app: AppRef) {
    if self["user_id"] == .string(app.user.text) { self["user_id"] = nil }
    if self["app_id"] == .string(app.app.text) { self["app_id"] = nil }
  }

  /// Takes out the revision that a patch is based on.
  mutating func takeRevision() -> Revision? { removeValue(forKey: "revision")?.integer }

  /// Takes out the text under `name`.
  ///
  /// - Throws: `invalidField` when there is none.
  mutating func takeText(_ name: String, _ why: String) throws(RegistryError) -> String {
    guard let text = removeValue(forKey: name)?.string, !text.isEmpty else {
      throw .invalidField(path: FieldPath([name]), why: why)
    }
    return text
  }
}
