/// Why a theme file was refused.
package struct ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case unreadable(why: String)
    case notTOML(String)
    case missing(key: String)
    case unknownKey(String)
    case unknownStyleKey(String)
    case unknownRole(String)
    case wrongKind(key: String, wanted: String)
    case unknownColor(String)
    case unknownAttribute(String)
    case unknownAppearance(String)
    case unknownParent(String)
    /// The names from a theme to itself.
    case cycle([String])
    case misnamed(String, file: String)
  }

  /// The file, or whatever else the theme came from.
  package let source: String
  /// From 1.
  package let line: Int
  /// From 1, in characters.
  package let column: Int
  package let reason: Reason

  package init(source: String, line: Int, column: Int, reason: Reason) {
    self.source = source
    self.line = line
    self.column = column
    self.reason = reason
  }

  package var description: String {
    harmless("\(source), line \(line), column \(column): \(explanation)")
  }

  private var explanation: String {
    switch reason {
    case .unreadable(let why): why
    case .notTOML(let detail):
      "this is not TOML (\(detail)); correct the line"
    case .missing(let key):
      "the theme has no '\(key)', which every theme needs; add it"
    case .unknownKey(let key):
      "a theme has no key '\(brief(key))'; remove it, or use name, appearance, inherit or roles"
    case .unknownStyleKey(let key):
      "a role has no key '\(brief(key))'; remove it, or use fg, bg or attributes"
    case .unknownRole(let name):
      "there is no role '\(brief(name))'; use one of \(Role.allCases.map(\.name).joined(separator: ", "))"
    case .wrongKind(let key, let wanted):
      "'\(key)' is no \(wanted); write it as in \(Self.example(of: wanted))"
    case .unknownColor(let color):
      "'\(brief(color))' is no colour; write #rrggbb, a number from 0 to 255, or one of "
        + (["default"] + ThemeColor.names).joined(separator: ", ")
    case .unknownAttribute(let name):
      "there is no attribute '\(brief(name))'; use one of "
        + Attribute.named.map(\.name).joined(separator: ", ")
    case .unknownAppearance(let name):
      "the appearance '\(brief(name))' is unknown; write dark or light"
    case .unknownParent(let name):
      "there is no theme '\(brief(name))' to inherit from; name one that 'espalier theme list' shows"
    case .cycle(let names):
      "the theme inherits from itself (\(names.joined(separator: " > "))); "
        + "let one of them inherit from another"
    case .misnamed(let name, let file):
      "the theme calls itself '\(brief(name))' but its file '\(file)'; make them the same"
    }
  }

  private static func example(of kind: String) -> String {
    switch kind {
    case "text": "name = \"evening\""
    case "list": "attributes = [\"bold\"]"
    default: "text = { fg = \"#d8dee9\", bg = \"#16181d\" }"
    }
  }

  /// Whoever wrote a page in place of a word knows what it says.
  private func brief(_ text: String) -> String { text.count > 48 ? "\(text.prefix(47))…" : text }
}
