import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let listModelVersions = ServedCall(
    "ListModelVersions", Clarifai_Api_ListModelVersionsRequest.self,
    Clarifai_Api_MultiModelVersionResponse.self, .read,
    HTTPBinding.inApp(HTTPBinding.get, "/models/{model_id}/versions")
  ) { asked throws(RegistryError) in
    try asked.refuse(
      "concept_ids", "sort_by_status_code", "sort_by_num_inputs", "sort_by_description",
      "min_replicas",
      because: "versions are neither selected nor sorted by it here; leave it out")
    let model = try await asked.registry.model(asked.model, as: asked.caller)
    let query = VersionQuery(
      model: model.ref, order: asked.flag("sort_ascending") ? .oldest : .newest,
      trainedOnly: asked.flag("trained_only"))
    let page = try await asked.registry.wholeVersions(query, asked.page, as: asked.caller)
    return ["model_versions": .array(page.items.map { $0.served(of: model) })]
  }
}
