import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let listConcepts = ServedCall(
    "ListConcepts", Clarifai_Api_ListConceptsRequest.self, Clarifai_Api_MultiConceptResponse.self,
    .read, HTTPBinding.inApp(HTTPBinding.get, "/concepts")
  ) { asked throws(RegistryError) in
    try asked.refuse("id", because: "concepts are not selected by it here; leave it out")
    let app = try asked.app
    let page = try await asked.registry.concepts(ofApp: app, asked.page, as: asked.caller)
    return ["concepts": .array(page.items.map { $0.served(in: app) })]
  }

  static let listModelConcepts = ServedCall(
    "ListModelConcepts", Clarifai_Api_ListModelConceptsRequest.self,
    Clarifai_Api_MultiConceptResponse.self, .read,
    [
      .get(HTTPBinding.app + "/models/{model_id}/concepts"),
      .get(HTTPBinding.app + "/models/{model_id}/versions/{version_id}/concepts"),
    ]
  ) { asked throws(RegistryError) in
    try asked.refuse("search", because: "concepts are not searched here; leave it out")
    let model = try asked.model
    let version = try await asked.registry.version(
      asked.version(orElse: .latest), of: model, as: asked.caller)
    let page = try await asked.registry.concepts(
      of: VersionRef(model: model, id: version.id), asked.page, as: asked.caller)
    return ["concepts": .array(page.items.map { $0.served(in: model.app) })]
  }
}
