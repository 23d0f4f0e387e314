/// What kind of model it is: whether it can be trained, and which parameters its versions take.
package struct ModelType: Hashable, Sendable {
  package let id: ModelTypeID
  package let title: String
  package let description: String
  package let trainable: Bool
  package let inputFields: [String]
  package let outputFields: [String]
  package let fields: [ModelTypeField]

  package init(
    id: ModelTypeID, title: String, description: String, trainable: Bool, inputFields: [String],
    outputFields: [String], fields: [ModelTypeField]
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.trainable = trainable
    self.inputFields = inputFields
    self.outputFields = outputFields
    self.fields = fields
  }
}

/// One parameter of a model type.
package struct ModelTypeField: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case boolean
    case string
    case number
    case range(min: Double, max: Double, step: Double)
    case choice([ModelTypeOption])
    /// A choice of training template; each brings parameters of its own.
    case template([ModelTypeOption])
    case json
    case concepts
    case dataSet
    case checkpoint
  }

  package let path: FieldPath
  package let kind: Kind
  package let standard: JSON?
  package let description: String
  package let isRequired: Bool

  package init(
    _ path: FieldPath, _ kind: Kind, standard: JSON? = nil, isRequired: Bool = false,
    _ description: String
  ) {
    self.path = path
    self.kind = kind
    self.standard = standard
    self.isRequired = isRequired
    self.description = description
  }
}

package struct ModelTypeOption: Hashable, Sendable {
  package let id: String
  package let description: String
  package let fields: [ModelTypeField]

  package init(_ id: String, _ description: String, _ fields: [ModelTypeField] = []) {
    self.id = id
    self.description = description
    self.fields = fields
  }
}
