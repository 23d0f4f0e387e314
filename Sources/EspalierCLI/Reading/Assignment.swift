import RegistryCore

/// One `--set path=value`, its value typed by what the field at the path may hold.
struct Assignment: Hashable, Sendable {
  let path: FieldPath
  let value: JSON

  /// - Throws: `invalidField` when there is no `=`, `malformedText` for broken JSON. Whether the field takes the
  ///   value is checked where all fields are.
  init(parsing text: String, at level: Level) throws(RegistryError) {
    guard let sign = text.firstIndex(of: "=") else {
      throw .invalidField(
        path: FieldPath([text]), why: "write --set path=value, as in --set metadata.tier=1")
    }
    path = try FieldPath(parsing: String(text[..<sign]))
    value = try typedValue(String(text[text.index(after: sign)...]), at: path, level)
  }
}

private func typedValue(_ text: String, at path: FieldPath, _ level: Level) throws(RegistryError)
  -> JSON
{
  if path == Field.conceptsPath { return try listed(text) { ["id": .string($0)] } }
  if isBelowStructure(path, level) { return (try? JSON(parsing: text)) ?? .string(text) }
  // What is no field is refused as such, whatever its value.
  guard let field = Field.at(path, in: level.fields) else { return .string(text) }
  switch field.kind {
  case .text: return .string(text)
  case .choice: return .string(text.lowercased())
  case .bool: return text == "true" ? true : text == "false" ? false : .string(text)
  case .integer, .number: return number(text)
  case .texts: return try listed(text, JSON.string)
  case .objects(let key, _): return try listed(text) { .object([key: .string($0)]) }
  case .structure, .values, .message: return try JSON(parsing: text)
  }
}

/// Whether the path names a key of a free structure, whose values have no type of their own.
private func isBelowStructure(_ path: FieldPath, _ level: Level) -> Bool {
  let parent = FieldPath(path.components.dropLast())
  return Field.at(parent, in: level.fields)?.kind == .structure
}

/// A text that is no number stays one: the field says what it takes.
private func number(_ text: String) -> JSON {
  guard let json = try? JSON(parsing: text), json.number != nil else { return .string(text) }
  return json
}

/// A JSON list, or the parts between commas.
private func listed(_ text: String, _ item: (String) -> JSON) throws(RegistryError) -> JSON {
  if text.hasPrefix("[") { return try JSON(parsing: text) }
  let parts = text.split(separator: ",").map { part in
    String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
  return .array(parts.filter { !$0.isEmpty }.map(item))
}
