import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let listModelTypes = ServedCall(
    "ListModelTypes", Clarifai_Api_ListModelTypesRequest.self,
    Clarifai_Api_MultiModelTypeResponse.self, .read,
    HTTPBinding.inApp(HTTPBinding.get, "/models/types")
  ) { asked throws(RegistryError) in
    let page = try asked.page
    let types = try await asked.registry.types(as: asked.caller)
    let shown = types.dropFirst(page.skipping).prefix(page.size)
    return ["model_types": .array(shown.map(\.wire))]
  }

  static let getModelType = ServedCall(
    "GetModelType", Clarifai_Api_GetModelTypeRequest.self,
    Clarifai_Api_SingleModelTypeResponse.self, .read,
    HTTPBinding.inApp(HTTPBinding.get, "/models/types/{model_type_id}")
  ) { asked throws(RegistryError) in
    let types = try await asked.registry.types(as: asked.caller)
    let id = asked.text("model_type_id")
    guard let type = types.first(where: { $0.id.text == id }) else {
      throw .typeNotFound(id, known: types.map(\.id.text))
    }
    return ["model_type": type.wire]
  }
}
