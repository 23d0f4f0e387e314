import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let publishModelVersions = ServedCall(
    "PostModelVersionsPublish", Clarifai_Api_PostModelVersionsPublishRequest.self,
    Clarifai_Api_Status_BaseResponse.self, .edit,
    HTTPBinding.inApp(HTTPBinding.post, "/models/{model_id}/publish")
  ) { asked throws(RegistryError) in
    try await asked.patchPublications(visibility: "public")
    return [:]
  }

  static let unpublishModelVersions = ServedCall(
    "PostModelVersionsUnPublish", Clarifai_Api_PostModelVersionsUnPublishRequest.self,
    Clarifai_Api_Status_BaseResponse.self, .edit,
    HTTPBinding.inApp(HTTPBinding.post, "/models/{model_id}/unpublish")
  ) { asked throws(RegistryError) in
    try await asked.patchPublications(visibility: "private")
    return [:]
  }
}

extension Asked {
  /// To publish is to patch who may get the version.
  fileprivate func patchPublications(visibility: String) async throws(RegistryError) {
    let model = try model
    let patches = try items("publications").map { publication throws(RegistryError) in
      VersionPatch(
        version: VersionRef(
          model: model, id: try versionID(publication["version_id"]?.string ?? "", of: model)),
        fields: FieldPatch(set: ["visibility": .string(visibility)], action: .overwrite),
        basedOn: nil)
    }
    _ = try await registry.perform(.patchVersions(PatchVersions(patches)), as: caller)
  }
}
