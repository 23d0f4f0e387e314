import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let patchModelVersions = ServedCall(
    "PatchModelVersions", Clarifai_Api_PatchModelVersionsRequest.self,
    Clarifai_Api_MultiModelVersionResponse.self, .edit,
    [.patch(HTTPBinding.app + "/models/{model_id}/versions")]
  ) { asked throws(RegistryError) in
    let model = try asked.model
    let action = try asked.action
    let patches = try asked.items("model_versions").map { members throws(RegistryError) in
      try patch(members, of: model, action)
    }
    let receipt = try await asked.registry.perform(
      .patchVersions(PatchVersions(patches)), as: asked.caller)
    return ["model_versions": receipt.servedVersions]
  }
}

private func patch(_ sent: [String: JSON], of model: ModelRef, _ action: PatchAction)
  throws(RegistryError) -> VersionPatch
{
  var members = sent
  let id = try members.takeText("id", "name the version that is patched")
  members.dropPlace(model.app)
  let revision = members.takeRevision()
  let version = try SentVersion(wire: .object(members))
  return VersionPatch(
    version: VersionRef(model: model, id: try versionID(id, of: model)),
    fields: FieldPatch(set: version.fields, clear: version.clear, action: action),
    basedOn: revision)
}
