import Dashboard
import RegistryCore
import TOMLKit
import Terminal

/// The text of the configuration, and where in it things stand.
struct ConfigurationFile {
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

  /// The members of a table of tables, by their names in order.
  func members(of name: String, in table: TOMLTable) throws(RegistryError)
    -> [(String, any TOMLValueConvertible)]
  {
    guard let value = table[name] else { return [] }
    guard let members = value.table else {
      throw error("'\(name)' holds tables; write them as in [\(name).NAME]", at: [name])
    }
    return members.keys.sorted().compactMap { key in members[key].map { (key, $0) } }
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
