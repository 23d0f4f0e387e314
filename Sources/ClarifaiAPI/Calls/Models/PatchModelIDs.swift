import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let patchModelIDs = ServedCall(
    "PatchModelIds", Clarifai_Api_PatchModelIdsRequest.self, Clarifai_Api_MultiModelResponse.self,
    .edit, [.patch(HTTPBinding.app + "/models/ids")]
  ) { asked throws(RegistryError) in
    guard try asked.action == .overwrite else {
      throw .invalidField(path: "action", why: "an id can only be overwritten")
    }
    let pairs = asked.items("ids")
    guard pairs.count == 1, let old = pairs[0]["id"]?.string, let new = pairs[0]["new_id"]?.string
    else { throw .invalidField(path: "ids", why: "send exactly one pair of id and new_id") }
    let rename = RenameModel(
      model: ModelRef(app: try asked.app, id: try ModelID(old)), newID: try ModelID(new))
    let receipt = try await asked.registry.perform(.renameModel(rename), as: asked.caller)
    return ["models": receipt.servedModels]
  }
}
