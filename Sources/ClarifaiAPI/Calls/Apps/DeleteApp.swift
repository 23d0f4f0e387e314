import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let deleteApp = ServedCall(
    "DeleteApp", Clarifai_Api_DeleteAppRequest.self, Clarifai_Api_Status_BaseResponse.self,
    .edit, [.delete(HTTPBinding.app)]
  ) { asked throws(RegistryError) in
    _ = try await asked.registry.perform(.deleteApp(DeleteApp(asked.app)), as: asked.caller)
    return [:]
  }
}
