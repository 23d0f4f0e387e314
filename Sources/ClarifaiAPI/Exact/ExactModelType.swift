package import RegistryCore

extension ModelType: ExactObject {
  package var members: ExactMembers {
    [
      "id": id, "title": title, "description": description, "trainable": trainable,
      "input_fields": inputFields, "output_fields": outputFields, "fields": fields,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      id: try read("id"), title: try read("title"), description: try read("description"),
      trainable: try read("trainable"), inputFields: try read("input_fields"),
      outputFields: try read("output_fields"), fields: try read("fields"))
  }
}

extension ModelTypeField: ExactObject {
  package var members: ExactMembers {
    [
      "path": path, "kind": kind, "standard": standard, "required": isRequired,
      "description": description,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      try read("path"), try read("kind"), standard: try read.ifAny("standard"),
      isRequired: try read("required"), try read("description"))
  }
}

extension ModelTypeField.Kind: ExactChoice {
  package var choice: Choice {
    switch self {
    case .boolean: Choice("boolean")
    case .string: Choice("string")
    case .number: Choice("number")
    case .range(let least, let most, let step): Choice("range", least, most, step)
    case .choice(let options): Choice("choice", options)
    case .template(let options): Choice("template", options)
    case .json: Choice("json")
    case .concepts: Choice("concepts")
    case .dataSet: Choice("data-set")
    case .checkpoint: Choice("checkpoint")
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "boolean": self = .boolean
    case "string": self = .string
    case "number": self = .number
    case "range":
      self = .range(min: try read.next(), max: try read.next(), step: try read.next())
    case "choice": self = .choice(try read.one())
    case "template": self = .template(try read.one())
    case "json": self = .json
    case "concepts": self = .concepts
    case "data-set": self = .dataSet
    case "checkpoint": self = .checkpoint
    default: throw read.unknown
    }
  }
}

extension ModelTypeOption: ExactObject {
  package var members: ExactMembers { ["id": id, "description": description, "fields": fields] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(try read("id"), try read("description"), try read("fields"))
  }
}
