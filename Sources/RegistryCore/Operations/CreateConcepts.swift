/// Adds concepts to an app's vocabulary.
package struct CreateConcepts: Operation {
  package static let name = OperationName.createConcepts
  package static let mayChange: Set<EffectKind> = []

  package let app: AppRef
  package let concepts: [Concept]

  package init(app: AppRef, concepts: [Concept]) {
    self.app = app
    self.concepts = concepts
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let app = try registry.existingApp(app)
    let ids = concepts.map(\.id)
    guard Set(ids).count == ids.count else {
      throw .invalidInput(why: "a duplicate concept stands in the request")
    }
    if let known = try registry.knownConcepts(ids, ofApp: app.identity).first {
      throw .alreadyExists(kind: "duplicate concept", id: known.text)
    }
    return Decision(
      changes: [.insertConcepts(concepts, app: app.identity)],
      targets: [ReceiptTarget(.concepts(concepts))], audit: [AuditNote(.app(app))])
  }
}
