import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let getApp = ServedCall(
    "GetApp", Clarifai_Api_GetAppRequest.self, Clarifai_Api_SingleAppResponse.self,
    .read, [.get(HTTPBinding.app), .get("/v2/app")]
  ) { asked throws(RegistryError) in
    try asked.refuseUnservedFields()
    return ["app": try await asked.registry.app(asked.app, as: asked.caller).served]
  }
}
