package import RegistryCore

extension ModelType {
  package var wire: JSON {
    [
      "id": .string(id.text), "title": .string(title), "description": .string(description),
      "trainable": .bool(trainable), "creatable": true,
      "input_fields": .array(inputFields.map(JSON.string)),
      "output_fields": .array(outputFields.map(JSON.string)),
      "model_type_fields": .array(fields.map(\.wire)),
    ]
  }
}

extension ModelTypeField {
  var wire: JSON {
    var members: [String: JSON] = [
      "path": .string(path.description), "field_type": .integer(kind.code),
      "description": .string(description), "required": .bool(isRequired),
      // The official client takes it out of every field it is asked about, and fails where there is none.
      "placeholder": .string(placeholder),
    ]
    members["default_value"] = standard
    switch kind {
    case .range(let min, let max, let step):
      members["model_type_range_info"] = [
        "min": .number(min), "max": .number(max), "step": .number(step),
      ]
    case .choice(let options), .template(let options):
      members["model_type_enum_options"] = .array(options.map(\.wire))
    case .boolean, .string, .number, .json, .concepts, .dataSet, .checkpoint: break
    }
    return .object(members)
  }
}

extension ModelTypeField {
  /// What a form shows while nothing is filled in: the standard value, else what belongs there.
  fileprivate var placeholder: String {
    switch standard {
    case .string(let text) where !text.isEmpty: text
    case nil, .string: path.components.last ?? path.description
    case let value?: value.text
    }
  }
}

extension ModelTypeField.Kind {
  /// As in the wire's `ModelTypeFieldType`.
  fileprivate var code: Int {
    switch self {
    case .boolean: 1
    case .string: 2
    case .number: 3
    case .concepts: 4
    case .range: 7
    case .choice: 8
    case .json: 10
    case .template: 14
    case .dataSet: 19
    case .checkpoint: 22
    }
  }
}

extension ModelTypeOption {
  fileprivate var wire: JSON {
    [
      "id": .string(id), "description": .string(description),
      "model_type_fields": .array(fields.map(\.wire)),
    ]
  }
}
