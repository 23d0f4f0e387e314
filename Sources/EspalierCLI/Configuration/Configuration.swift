import Dashboard
import RegistryCore
import TOMLKit
import Terminal

/// What `config.toml` says; nil where it says nothing.
struct Configuration: Sendable {
  let theme: String?
  let mouse: Bool?
  let keymap: Keymap
  /// `[keys]` as written.
  let keys: [String: [String]]

  private static let known = ["theme", "mouse", "keys"]

  /// - Throws: `malformedText` with the place of what cannot be taken.
  init(toml: String, source: String) throws(RegistryError) {
    let file = ConfigurationFile(text: toml, source: source)
    let table = try file.parse()
    for key in table.keys.sorted() where !Self.known.contains(key) {
      throw file.error(
        "there is no setting '\(key)'; the settings are \(Self.known.joined(separator: ", "))",
        at: [key])
    }
    if let value = table["theme"], value.string == nil {
      throw file.error("'theme' is a text; write it as in theme = \"light\"", at: ["theme"])
    }
    theme = table["theme"]?.string
    if let value = table["mouse"], value.bool == nil {
      throw file.error("'mouse' is true or false", at: ["mouse"])
    }
    mouse = table["mouse"]?.bool
    keys = try file.keys(in: table)
    do throws(KeymapRefusal) {
      keymap = try Keymap(rebinding: keys)
    } catch {
      throw file.error("\(error)", at: file.place(of: error, in: keys))
    }
  }
}

/// The text of the configuration, and where in it things stand.
private struct ConfigurationFile {
  let text: String
  let source: String

  func parse() throws(RegistryError) -> TOMLTable {
    if let place = TOMLGuard.fault(in: text) {
      throw .malformedText(
        format: source, line: place.line, column: place.column,
        why: "this is not TOML (a bracket, comma or value is missing); correct the line")
    }
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let begin = error.source.begin
      throw .malformedText(
        format: source, line: begin.line, column: begin.column,
        why: "this is not TOML (\(error.description)); correct the line")
    } catch {
      throw .malformedText(format: source, line: 1, column: 1, why: "\(error)")
    }
  }

  /// `[keys]`: the name of an action, and one key or a list of them.
  func keys(in table: TOMLTable) throws(RegistryError) -> [String: [String]] {
    guard let value = table["keys"] else { return [:] }
    guard let bindings = value.table else {
      throw error("'keys' is a table; write it as in [keys]", at: ["keys"])
    }
    var keys: [String: [String]] = [:]
    for name in bindings.keys {
      if let key = bindings[name]?.string {
        keys[name] = [key]
      } else if let list = bindings[name]?.array {
        let texts = list.compactMap(\.string)
        guard texts.count == list.count else { throw wrongKeys(name) }
        keys[name] = texts
      } else {
        throw wrongKeys(name)
      }
    }
    return keys
  }

  private func wrongKeys(_ name: String) -> RegistryError {
    error(
      "'\(name)' is a key or a list of keys; write it as in find = [\"/\", \"^F\"]",
      at: ["keys", name])
  }

  func place(of refusal: KeymapRefusal, in keys: [String: [String]]) -> [String] {
    switch refusal {
    case .unknownAction(let name), .unknownKey(_, let name): ["keys", name]
    case .clash(_, let one, let other): ["keys", keys[one] == nil ? other : one]
    }
  }

  func error(_ why: String, at path: [String]) -> RegistryError {
    let (line, column) = TOMLPlace.find(path, in: text)
    return .malformedText(format: source, line: line, column: column, why: why)
  }
}
