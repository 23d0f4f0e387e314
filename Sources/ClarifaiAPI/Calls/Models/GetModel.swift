import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let getModel = ServedCall(
    "GetModel", Clarifai_Api_GetModelRequest.self, Clarifai_Api_SingleModelResponse.self,
    .read, HTTPBinding.inApp(HTTPBinding.get, "/models/{model_id}")
  ) { asked throws(RegistryError) in
    ["model": try await asked.modelWithVersion { _ throws(RegistryError) in nil }]
  }

  static let getModelOutputInfo = ServedCall(
    "GetModelOutputInfo", Clarifai_Api_GetModelRequest.self,
    Clarifai_Api_SingleModelResponse.self, .read,
    HTTPBinding.inApp(HTTPBinding.get, "/models/{model_id}/output_info")
      + HTTPBinding.inApp(HTTPBinding.get, "/models/{model_id}/versions/{version_id}/output_info")
  ) { asked throws(RegistryError) in
    let model = try await asked.modelWithVersion { version throws(RegistryError) in
      try await asked.allConcepts(of: version)
    }
    return ["model": model]
  }
}

extension Asked {
  /// The model with the version that is named, or else its newest.
  fileprivate func modelWithVersion(
    _ concepts: (VersionRef) async throws(RegistryError) -> [Concept]?
  ) async throws(RegistryError) -> JSON {
    try refuse("language", "trained_before", because: "models are not selected by it here")
    try refuseUnservedFields()
    let model = try await registry.model(model, as: caller)
    if text("version_id").isEmpty, model.versions.latest == nil { return model.served() }
    let version = try await registry.version(
      try version(orElse: .latest), of: model.ref, as: caller)
    let known = try await concepts(VersionRef(model: model.ref, id: version.id))
    return model.served(latest: version.served(of: model, concepts: known))
  }

  /// All of a version's concepts, page by page.
  func allConcepts(of version: VersionRef) async throws(RegistryError) -> [Concept] {
    var concepts: [Concept] = []
    var page: PageRequest? = try PageRequest(size: PageRequest.greatestSize)
    while let request = page {
      let part = try await registry.concepts(of: version, request, as: caller)
      concepts += part.items
      page = try part.next.map { cursor throws(RegistryError) in
        try PageRequest(size: PageRequest.greatestSize, after: cursor)
      }
    }
    return concepts
  }
}
