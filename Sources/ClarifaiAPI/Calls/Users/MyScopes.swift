import ClarifaiProto
import RegistryCore

extension ServedCall {
  /// What the caller's roles grant: the rights in words, and the calls that ask for one of them.
  static let myScopes = ServedCall(
    "MyScopes", Clarifai_Api_MyScopesRequest.self, Clarifai_Api_MultiScopeResponse.self,
    .read,
    [
      .get(HTTPBinding.app + "/myscopes"), .get("/v2/myscopes"), .get("/v2/my_scopes"),
    ]
  ) { asked throws(RegistryError) in
    let rights = Right.allCases.filter(asked.caller.may)
    let calls = all.filter { rights.contains($0.right) }
    var answer: [String: JSON] = [
      "scopes": .array(rights.map { .string($0.rawValue) }),
      "endpoints": .array(calls.map { .string("/clarifai.api.V2/\($0.name)") }),
    ]
    if let app = try asked.namedApp {
      answer["app"] = try await asked.registry.app(app, as: asked.caller).served
    }
    return answer
  }
}
