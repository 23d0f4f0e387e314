import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let listModels = ServedCall(
    "ListModels", Clarifai_Api_ListModelsRequest.self, Clarifai_Api_MultiModelResponse.self,
    CallPolicy(.read, within: .everything),
    [
      .get(HTTPBinding.app + "/models"), .get(HTTPBinding.user + "/models"), .get("/v2/models"),
    ]
  ) { asked throws(RegistryError) in
    let query = ModelQuery(app: try asked.app)
    let page = try await asked.registry.models(query, .first, as: asked.caller)
    return ["models": .array(page.items.map(\.wire))]
  }
}
