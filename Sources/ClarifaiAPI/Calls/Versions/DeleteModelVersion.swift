import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let deleteModelVersion = ServedCall(
    "DeleteModelVersion", Clarifai_Api_DeleteModelVersionRequest.self,
    Clarifai_Api_Status_BaseResponse.self, .edit,
    [
      .delete(HTTPBinding.app + "/models/{model_id}/versions/{version_id}"),
      .delete("/v2/models/{model_id}/versions/{version_id}"),
    ]
  ) { asked throws(RegistryError) in
    let model = try asked.model
    let version = VersionRef(
      model: model, id: try versionID(asked.text("version_id"), of: model))
    _ = try await asked.registry.perform(.deleteVersion(DeleteVersion(version)), as: asked.caller)
    return [:]
  }
}
