import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let postApps = ServedCall(
    "PostApps", Clarifai_Api_PostAppsRequest.self, Clarifai_Api_MultiAppResponse.self,
    .edit, [.post(HTTPBinding.user + "/apps")]
  ) { asked throws(RegistryError) in
    let user = try asked.user
    let apps = asked.items("apps")
    guard apps.count == 1 else {
      throw .invalidField(path: "apps", why: "send exactly one")
    }
    let app = try SentApp(apps[0], of: user)
    guard let id = app.id else { throw .invalidField(path: "apps.id", why: "name the app") }
    let create = CreateApp(
      ref: AppRef(user: user, app: try AppID(id)), description: app.description ?? "")
    let receipt = try await asked.registry.perform(.createApp(create), as: asked.caller)
    return ["apps": receipt.servedApps]
  }
}
