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
      guard let text = members["user_app_id"]?.object?["app_id"]?.string, !text.isEmpty else {
        throw .invalidField(path: "user_app_id.app_id", why: "name the app")
      }
      return AppRef(user: try user, app: try AppID(text))
    }
  }

  /// The model under `model_id`.
  var model: ModelRef {
    get throws(RegistryError) { ModelRef(app: try app, id: try ModelID(text("model_id"))) }
  }
}
