import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let getModel = ServedCall(
    "GetModel", Clarifai_Api_GetModelRequest.self, Clarifai_Api_SingleModelResponse.self,
    CallPolicy(.read, within: .app), HTTPBinding.inApp(HTTPBinding.get, "/models/{model_id}")
  ) { asked throws(RegistryError) in
    let model = try await asked.registry.model(asked.model, as: asked.caller)
    let id = asked.text("version_id")
    if id.isEmpty, model.versions.latest == nil { return ["model": model.wire()] }
    let version = try await asked.registry.version(
      id.isEmpty ? .latest : .id(try VersionID(id)), of: model.ref, as: asked.caller)
    return ["model": model.wire(latest: version.wire(of: model, concepts: nil))]
  }
}
