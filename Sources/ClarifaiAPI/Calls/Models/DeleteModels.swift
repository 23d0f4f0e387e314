import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let deleteModel = ServedCall(
    "DeleteModel", Clarifai_Api_DeleteModelRequest.self, Clarifai_Api_Status_BaseResponse.self,
    .edit,
    [.delete(HTTPBinding.app + "/models/{model_id}"), .delete("/v2/models/{model_id}")]
  ) { asked throws(RegistryError) in
    try await asked.delete([asked.model])
    return [:]
  }

  static let deleteModels = ServedCall(
    "DeleteModels", Clarifai_Api_DeleteModelsRequest.self, Clarifai_Api_Status_BaseResponse.self,
    .edit,
    [
      .delete(HTTPBinding.app + "/models", hasBody: true), .delete("/v2/models", hasBody: true),
    ]
  ) { asked throws(RegistryError) in
    let app = try asked.app
    let ids = asked.texts("ids")
    guard ids.isEmpty == asked.flag("delete_all") else {
      throw .invalidField(path: "ids", why: "name the models, or send delete_all; not both")
    }
    let named = try ids.map { id throws(RegistryError) in
      ModelRef(app: app, id: try ModelID(id))
    }
    let models = ids.isEmpty ? try await asked.allModels(of: app) : named
    if !models.isEmpty { try await asked.delete(models) }
    return [:]
  }
}

extension Asked {
  fileprivate func delete(_ models: [ModelRef]) async throws(RegistryError) {
    _ = try await registry.perform(.deleteModels(DeleteModels(models)), as: caller)
  }

  fileprivate func allModels(of app: AppRef) async throws(RegistryError) -> [ModelRef] {
    var models: [ModelRef] = []
    var page: PageRequest? = try PageRequest(size: PageRequest.greatestSize)
    while let request = page {
      let query = ModelQuery(app: app, order: .id)
      let part = try await registry.models(query, request, as: caller)
      models += part.items.map(\.model.ref)
      page = try part.next.map { cursor throws(RegistryError) in
        try PageRequest(size: PageRequest.greatestSize, after: cursor)
      }
    }
    return models
  }
}
