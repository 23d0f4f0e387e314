import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let postModels = ServedCall(
    "PostModels", Clarifai_Api_PostModelsRequest.self, Clarifai_Api_SingleModelResponse.self,
    .edit, HTTPBinding.inApp(HTTPBinding.post, "/models")
  ) { asked throws(RegistryError) in
    let app = try asked.app
    let old = asked.members["model"]?.object.map { [$0] } ?? []
    let models = try (asked.items("models") + old).map { members throws(RegistryError) in
      try newModel(members, in: app)
    }
    let receipt = try await asked.registry.perform(
      .createModels(CreateModels(models)), as: asked.caller)
    let served = receipt.servedModels.array ?? []
    var answer: [String: JSON] = ["model": served.first ?? .empty]
    if served.count > 1 {
      let ids = models.map(\.ref.id.text).joined(separator: ", ")
      answer["status"] = StatusCode.success.wire(
        asked.context.requestID, details: "created \(ids); the first is shown")
    }
    return answer
  }
}

private func newModel(_ sent: [String: JSON], in app: AppRef) throws(RegistryError) -> CreateModel {
  var members = sent
  members.dropPlace(app)
  let model = try SentModel(wire: .object(members))
  guard let id = model.id else { throw .invalidField(path: "models.id", why: "name the model") }
  guard model.clear.isEmpty else {
    throw .invalidField(path: "clear_fields", why: "a new model has nothing to clear")
  }
  var fields = model.fields
  let type = fields.removeValue(forKey: "model_type_id")?.string ?? "embedding-classifier"
  return CreateModel(
    ref: ModelRef(app: app, id: try ModelID(id)), type: try ModelTypeID(type), fields: fields)
}
