import RegistryCore

/// Values as people type them, and back: `typed(parsed(text))` says the same as `text`.
enum TypedValue {
  /// What an editor shows of the value at a path: the field's, or that of a free key below it.
  static func text(of json: JSON?, at path: FieldPath, _ level: Level) -> String {
    guard let field = Field.at(path, in: level.fields) else { return "" }
    return isInsideStructure(path, level) ? freeText(of: json) : text(of: json, field.kind)
  }

  /// What an editor shows of a value.
  static func text(of json: JSON?, _ kind: Field.Kind) -> String {
    guard let json, json != .null else { return "" }
    switch (kind, json) {
    case (.text, .string(let text)), (.choice, .string(let text)): return text
    case (.texts, .array(let items)):
      let texts = items.compactMap(\.string)
      let plain = texts.joined(separator: ", ")
      let isPlain = texts.count == items.count && plain.first != "[" && words(plain) == texts
      return isPlain ? plain : json.text
    case (.structure, _), (.objects, _), (.values, _): return json.indentedText
    default: return json.text
    }
  }

  /// What a key of free metadata shows: a text plainly, unless it would be read as something else.
  static func freeText(of json: JSON?) -> String {
    guard let json else { return "" }
    guard let text = json.string else { return json.levels > 0 ? json.indentedText : json.text }
    return (try? JSON(parsing: text)) == nil ? text : json.text
  }

  /// The value that a field of this kind takes from the text.
  ///
  /// - Throws: `invalidField` when the text cannot be read as such a value.
  static func value(_ text: String, _ kind: Field.Kind, at path: FieldPath) throws(RegistryError)
    -> JSON
  {
    switch kind {
    case .text, .choice: return .string(text)
    case .texts where !text.hasPrefix("["): return .array(words(text).map(JSON.string))
    case .bool, .integer, .number:
      // What is wrong with it as JSON would only lead away from the number that is wanted.
      guard let value = try? JSON(parsing: text) else {
        throw .invalidField(path: path, why: "it must be \(kind.expectation)")
      }
      return value
    default:
      do throws(RegistryError) {
        return try JSON(parsing: text)
      } catch {
        throw .invalidField(path: path, why: "it must be \(kind.expectation), \(error)")
      }
    }
  }

  /// The texts of a list that is written with commas.
  private static func words(_ text: String) -> [String] {
    text.split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  /// The value of a free key: JSON where it reads as such, a text otherwise.
  static func freeValue(_ text: String) -> JSON { (try? JSON(parsing: text)) ?? .string(text) }
}
