extension ModelType {
  /// Every type that a model can have, trainable ones first.
  package static let catalog: [ModelType] = trainable + untrainable

  /// - Throws: `typeNotFound`, with the types there are.
  package static func known(_ id: ModelTypeID) throws(RegistryError) -> ModelType {
    guard let type = catalog.first(where: { $0.id == id }) else {
      throw .typeNotFound(id.text, known: catalog.map(\.id.text))
    }
    return type
  }

  /// A type of the catalog, whose id is known to be well formed: a test makes them all.
  static func make(
    _ id: String, _ title: String, trainable: Bool, _ inputs: [String], _ outputs: [String],
    _ description: String, _ fields: [ModelTypeField]
  ) -> [ModelType] {
    guard let id = try? ModelTypeID(id) else { return [] }
    return [
      ModelType(
        id: id, title: title, description: description, trainable: trainable, inputFields: inputs,
        outputFields: outputs, fields: fields)
    ]
  }
}

extension ModelTypeField {
  /// What prediction takes, for every type that answers with concepts.
  static let concepts: [ModelTypeField] = [
    ModelTypeField(
      "output_info.output_config.max_concepts", .range(min: 1, max: 200, step: 1), standard: 20,
      "The most concepts that a prediction shows."),
    ModelTypeField(
      "output_info.output_config.min_value", .range(min: 0, max: 1, step: 0.01), standard: 0,
      "Concepts below this value are left out of a prediction."),
    ModelTypeField(
      "output_info.output_config.select_concepts", .concepts, standard: [],
      "Only these concepts are shown; all when empty."),
    ModelTypeField(
      "output_info.output_config.concepts_mutually_exclusive", .boolean, standard: false,
      "Whether an input has one concept at most."),
    ModelTypeField("output_info.data", .concepts, "The concepts that the version tells apart."),
  ]

  static let dataSet = ModelTypeField(
    "train_info.dataset.id", .dataSet, "What the version is trained on.")

  static func param(
    _ name: String, _ kind: Kind, standard: JSON? = nil, isRequired: Bool = false,
    _ description: String
  ) -> ModelTypeField {
    ModelTypeField(
      FieldPath(["train_info", "params", name]), kind, standard: standard, isRequired: isRequired,
      description)
  }
}
