/// Makes several models, wholly or not at all.
package struct CreateModels: Operation {
  package static let name = CreateModel.name
  package static let mayChange = CreateModel.mayChange

  package let models: [CreateModel]

  package init(_ models: [CreateModel]) { self.models = models }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    try decideTogether(models, target: \.ref) { model throws(RegistryError) in
      try model.decide(in: registry, context)
    }
  }
}
