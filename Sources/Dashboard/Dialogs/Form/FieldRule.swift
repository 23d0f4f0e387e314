import RegistryCore

/// What the text of a form's field must be to become a value.
enum FieldRule: Hashable, Sendable {
  /// The id of a new model.
  case modelID
  /// One of several; `refused` says why some of them cannot be taken.
  case option(refused: [String: String])
  /// A field of a model or a version, as the registry describes it.
  case registered(Level, FieldPath)
  /// A parameter of a model type.
  case parameter(ModelTypeField)
  /// The ids of concepts, one a line.
  case concepts
  /// An info as JSON, without what has a field of its own.
  case remainder(FieldPath, taken: [FieldPath])
  /// A data set: its digest, or a file that is to be stored first.
  case dataSet

  /// The value that `text` stands for, nil when the field is left empty.
  ///
  /// - Throws: `invalidField`, `invalidIdentifier` or `malformedText`.
  func value(of text: String) throws(RegistryError) -> JSON? {
    switch self {
    case .modelID: return .string(try ModelID(text).text)
    case .option(let refused): return try option(text, refused)
    case .registered(let level, let path): return try registered(text, level, path)
    case .parameter(let field): return try parameter(text, field)
    case .concepts: return try conceptList(text)
    case .remainder(let path, let taken): return try remainder(text, path, taken)
    case .dataSet:
      return text.isEmpty ? nil : .string(try ArtifactDigest(parsing: text).description)
    }
  }
}

/// The text in which a field shows `value`, and from which the value is read again.
func fieldText(of value: JSON?) -> String {
  switch value {
  case nil, .null: return ""
  case .string(let text)?: return text
  case .bool(let flag)?: return flag ? "true" : "false"
  case .number(let number)?: return JSON.spelling(of: number)
  case .array(let items)? where items.allSatisfy({ $0.string != nil }):
    return items.compactMap(\.string).joined(separator: "\n")
  case .array(let items)? where items.allSatisfy({ $0.object?["id"]?.string != nil }):
    return items.compactMap { $0.object?["id"]?.string }.joined(separator: "\n")
  case .array?, .object?: return value?.indentedText ?? ""
  }
}

extension FieldRule {
  private func option(_ text: String, _ refused: [String: String]) throws(RegistryError) -> JSON? {
    if let why = refused[text] { throw .invalidField(path: "choice", why: why) }
    guard !text.isEmpty else { throw .invalidField(path: "choice", why: "choose one") }
    return .string(text)
  }

  private func registered(_ text: String, _ level: Level, _ path: FieldPath)
    throws(RegistryError) -> JSON?
  {
    guard !text.isEmpty else { return nil }
    guard let field = Field.at(path, in: level.fields) else {
      throw .unknownField(path: path, level: level)
    }
    let value = try value(text, of: field.kind, at: path)
    let document = JSON.empty.setting(path.components[...], to: value).object ?? [:]
    _ = try Fields(level, document)
    return value
  }

  /// As `TypedValue`, but JSON with the place of an error, since it is typed over many lines here.
  private func value(_ text: String, of kind: Field.Kind, at path: FieldPath)
    throws(RegistryError) -> JSON
  {
    switch kind {
    case .integer, .number: try number(text, at: path, expectation: kind.expectation)
    case .objects, .structure, .values, .message: try JSON(parsing: text)
    case .text, .choice, .bool, .texts: try TypedValue.value(text, kind, at: path)
    }
  }

  private func number(_ text: String, at path: FieldPath, expectation: String)
    throws(RegistryError) -> JSON
  {
    guard let number = Double(text), number.isFinite else {
      throw .invalidField(path: path, why: "it must be \(expectation)")
    }
    return .number(number)
  }

  private func parameter(_ text: String, _ field: ModelTypeField) throws(RegistryError) -> JSON? {
    guard !text.isEmpty else {
      guard let objection = field.objection(to: nil) else { return nil }
      throw .invalidField(path: field.path, why: objection)
    }
    let value = try parameterValue(text, field)
    if field.objection(to: value) != nil {
      throw .invalidField(path: field.path, why: "it must be \(field.expectation)")
    }
    return value
  }

  private func parameterValue(_ text: String, _ field: ModelTypeField) throws(RegistryError) -> JSON
  {
    switch field.kind {
    case .boolean: .bool(text == "true")
    case .number, .range: try number(text, at: field.path, expectation: field.expectation)
    case .string, .choice, .template, .dataSet: .string(text)
    case .concepts: try conceptList(text) ?? []
    case .json, .checkpoint: try JSON(parsing: text)
    }
  }

  private func conceptList(_ text: String) throws(RegistryError) -> JSON? {
    let ids = lines(text)
    guard !ids.isEmpty else { return nil }
    let list = JSON.array(ids.map { ["id": .string($0)] })
    _ = try Concept.list(list)
    return list
  }

  private func remainder(_ text: String, _ path: FieldPath, _ taken: [FieldPath])
    throws(RegistryError) -> JSON?
  {
    guard let value = try registered(text, .version, path) else { return nil }
    let document = JSON.empty.setting(path.components[...], to: value)
    if let twice = taken.first(where: { document[path: $0] != nil }) {
      throw .invalidField(path: path, why: "'\(twice)' has a field of its own in this form")
    }
    return value
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.trimmingBlanks }.filter { !$0.isEmpty }
  }
}

extension Substring {
  /// The text without blanks at both ends.
  fileprivate var trimmingBlanks: String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
