import ClarifaiProto
import RegistryCore

extension ServedCall {
  /// An official client asks for the version with no id, and means the newest.
  static let getModelVersion = ServedCall(
    "GetModelVersion", Clarifai_Api_GetModelVersionRequest.self,
    Clarifai_Api_SingleModelVersionResponse.self, .read,
    HTTPBinding.inApp(HTTPBinding.get, "/models/{model_id}/versions/{version_id}")
  ) { asked throws(RegistryError) in
    let model = try await asked.registry.model(asked.model, as: asked.caller)
    let version = try await asked.registry.version(
      asked.version(orElse: .latest), of: model.ref, as: asked.caller)
    return ["model_version": version.served(of: model)]
  }
}
