/// Checks that every member of `document` is a field of its level and holds what the field may hold, and
/// drops the empty ones: on the wire an empty value and an absent field are the same.
///
/// - Throws: `fieldAtWrongLevel`, `computedField`, `unknownField` or `invalidField` for the first that
///   would not be kept as it is; nothing is dropped in silence.
func checkedFields(_ document: [String: JSON], at level: Level) throws(RegistryError)
  -> [String: JSON]
{
  if level == .model { try refuseInfos(onModel: document) }
  return try checked(document, level.fields, at: FieldPath([]), level)
}

private func checked(
  _ document: [String: JSON], _ fields: [Field], at place: FieldPath, _ level: Level
) throws(RegistryError) -> [String: JSON] {
  var kept: [String: JSON] = [:]
  for (name, value) in document.sorted(by: { $0.key < $1.key }) {
    let path = place.appending(name)
    guard let field = fields.first(where: { $0.name == name }) else {
      throw unknownField(path, level)
    }
    let value = try checked(value, field.kind, at: path, level)
    if !value.isEmptyField { kept[name] = value }
  }
  return kept
}

func unknownField(_ path: FieldPath, _ level: Level) -> RegistryError {
  let computed = level == .model ? Field.computedOfModel : Field.computedOfVersion
  if computed.contains(path.description) { return .computedField(path: path) }
  let other: Level = level == .model ? .version : .model
  let belongsToOther = path.components.count == 1 && other.fields.contains { $0.name == path.root }
  return belongsToOther
    ? .fieldAtWrongLevel(path: path, level: level) : .unknownField(path: path, level: level)
}

private func checked(_ value: JSON, _ kind: Field.Kind, at path: FieldPath, _ level: Level)
  throws(RegistryError) -> JSON
{
  switch (kind, value) {
  case (.text(let most), .string(let text)):
    try refuse(text.utf8.count > most, path, "it has \(text.utf8.count) bytes, at most \(most) fit")
  case (.choice(let options), .string(let text)):
    try refuse(
      !text.isEmpty && !options.contains(text), path,
      "'\(text)' is none of \(options.joined(separator: ", "))")
  case (.bool, .bool): break
  case (.integer(let range), .number(let number)):
    guard let whole = Int(exactly: number), range.contains(whole) else {
      throw .invalidField(
        path: path, why: "it must be a whole number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
  case (.number(let range), .number(let number)):
    try refuse(
      !range.contains(number), path,
      "it must be a number from \(range.lowerBound) to \(range.upperBound)")
  case (.texts, .array(let items)):
    try refuse(!items.allSatisfy { $0.string != nil }, path, "it must be a list of texts")
    try refuse(Set(items).count != items.count, path, "a text stands twice in it")
    try checkSize(value, at: path)
  case (.objects(let key, let inner), .array(let items)):
    try checkSize(value, at: path)
    return .array(try checkedItems(items, key: key, inner, at: path, level))
  case (.structure, .object): try checkSize(value, at: path)
  case (.values, _): try checkSize(value, at: path)
  case (.message(let inner), .object(let members)):
    return .object(try checked(members, inner, at: path, level))
  default: throw .invalidField(path: path, why: "it must be \(kind.expectation)")
  }
  return value
}

private func checkedItems(
  _ items: [JSON], key: String, _ inner: [Field], at path: FieldPath, _ level: Level
) throws(RegistryError) -> [JSON] {
  var seen: Set<String> = []
  var kept: [JSON] = []
  for item in items {
    guard let members = item.object, let id = members[key]?.string, !id.isEmpty else {
      throw .invalidField(path: path, why: "every item must be an object with a \(key)")
    }
    try refuse(!seen.insert(id).inserted, path, "'\(id)' stands twice")
    kept.append(.object(try checked(members, inner, at: path, level)))
  }
  return kept
}

private func checkSize(_ value: JSON, at path: FieldPath) throws(RegistryError) {
  try refuse(
    value.levels > Field.metadataLevels, path,
    "it has \(value.levels) levels, at most \(Field.metadataLevels) fit")
  let bytes = value.text.utf8.count
  try refuse(
    bytes > Field.metadataBytes, path, "it has \(bytes) bytes, at most \(Field.metadataBytes) fit")
}

private func refuse(_ isWrong: Bool, _ path: FieldPath, _ why: @autoclosure () -> String)
  throws(RegistryError)
{
  if isWrong { throw .invalidField(path: path, why: why()) }
}

extension JSON {
  /// Whether a field that holds this is as good as absent.
  package var isEmptyField: Bool {
    switch self {
    case .null: true
    case .bool(let flag): !flag
    case .number(let number): number == 0
    case .string(let text): text.isEmpty
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty
    }
  }
}

extension Field.Kind {
  /// What a message asks for: `it must be …`.
  package var expectation: String {
    switch self {
    case .text: "text"
    case .choice(let options): "one of \(options.joined(separator: ", "))"
    case .bool: "true or false"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .texts: "a list of texts"
    case .objects(let key, _): "a list of objects, each with a \(key)"
    case .structure: "a JSON object"
    case .values: "a JSON value"
    case .message(let fields): "an object of \(fields.map(\.name).joined(separator: ", "))"
    }
  }
}
