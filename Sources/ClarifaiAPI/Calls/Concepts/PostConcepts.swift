import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let postConcepts = ServedCall(
    "PostConcepts", Clarifai_Api_PostConceptsRequest.self, Clarifai_Api_MultiConceptResponse.self,
    .edit, HTTPBinding.inApp(HTTPBinding.post, "/concepts")
  ) { asked throws(RegistryError) in
    let app = try asked.app
    let concepts = try asked.items("concepts").map { members throws(RegistryError) in
      try Concept(sent: members, in: app)
    }
    guard !concepts.isEmpty else {
      throw .invalidField(path: "concepts", why: "send at least one")
    }
    _ = try await asked.registry.perform(
      .createConcepts(CreateConcepts(app: app, concepts: concepts)), as: asked.caller)
    return ["concepts": .array(concepts.map { $0.served(in: app) })]
  }
}
