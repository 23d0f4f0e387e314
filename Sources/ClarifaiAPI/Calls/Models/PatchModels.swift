import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let patchModels = ServedCall(
    "PatchModels", Clarifai_Api_PatchModelsRequest.self, Clarifai_Api_MultiModelResponse.self,
    .edit, HTTPBinding.inApp(HTTPBinding.patch, "/models")
  ) { asked throws(RegistryError) in
    let app = try asked.app
    let action = try asked.action
    let patches = try asked.items("models").map { members throws(RegistryError) in
      try patch(members, in: app, action)
    }
    let receipt = try await asked.registry.perform(
      .patchModels(PatchModels(patches)), as: asked.caller)
    return ["models": receipt.servedModels]
  }
}

private func patch(_ sent: [String: JSON], in app: AppRef, _ action: PatchAction)
  throws(RegistryError) -> ModelPatch
{
  var members = sent
  let id = try members.takeText("id", "name the model that is patched")
  members.dropPlace(app)
  let revision = members.takeRevision()
  let model = try SentModel(wire: .object(members))
  return ModelPatch(
    model: ModelRef(app: app, id: try ModelID(id)),
    fields: FieldPatch(set: model.fields, clear: model.clear, action: action), basedOn: revision)
}
