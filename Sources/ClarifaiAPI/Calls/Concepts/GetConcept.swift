import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let getConcept = ServedCall(
    "GetConcept", Clarifai_Api_GetConceptRequest.self, Clarifai_Api_SingleConceptResponse.self,
    .read, HTTPBinding.inApp(HTTPBinding.get, "/concepts/{concept_id}")
  ) { asked throws(RegistryError) in
    let app = try asked.app
    let id = try ConceptID(asked.text("concept_id"))
    let concept = try await asked.registry.concept(id, ofApp: app, as: asked.caller)
    return ["concept": concept.served(in: app)]
  }
}
