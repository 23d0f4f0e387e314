import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let patchApp = ServedCall(
    "PatchApp", Clarifai_Api_PatchAppRequest.self, Clarifai_Api_SingleAppResponse.self,
    .edit, [.patch(HTTPBinding.app)]
  ) { asked throws(RegistryError) in
    let apps = try await asked.patchApps([asked.members["app"]?.object ?? [:]])
    return ["app": apps.array?.first ?? .empty]
  }

  static let patchApps = ServedCall(
    "PatchApps", Clarifai_Api_PatchAppsRequest.self, Clarifai_Api_MultiAppResponse.self,
    .edit, [.patch(HTTPBinding.user + "/apps")]
  ) { asked throws(RegistryError) in
    ["apps": try await asked.patchApps(asked.items("apps"))]
  }
}

extension Asked {
  fileprivate func patchApps(_ sent: [[String: JSON]]) async throws(RegistryError) -> JSON {
    try refuse("metadata_action", "reindex", because: "it is not served here; leave it out")
    guard try action != .remove else {
      throw .invalidField(path: "action", why: "clear the field by its path in clear_fields")
    }
    let named = try namedApp
    let user = try user
    let patches = try sent.map { members throws(RegistryError) in
      let app = try SentApp(members, of: user)
      guard let id = app.id ?? named?.app.text else {
        throw .invalidField(path: "app.id", why: "name the app")
      }
      guard named == nil || named?.app.text == id else {
        throw .invalidField(path: "app.id", why: "the id of an app does not change")
      }
      return PatchApps.Patch(
        app: AppRef(user: user, app: try AppID(id)), description: app.description,
        basedOn: app.basedOn)
    }
    return try await registry.perform(.patchApps(PatchApps(patches)), as: caller).servedApps
  }
}
