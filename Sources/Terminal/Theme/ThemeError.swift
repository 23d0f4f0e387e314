/// Why a theme file was refused.
package struct ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case notTOML(String)
    case missing(key: String)
    case unknownKey(String)
    case unknownRole(String)
    case wrongKind(key: String, wanted: String)
    case unknownColor(String)
    case unknownAttribute(String)
    case unknownAppearance(String)
    case unknownParent(String)
  }

  /// The file, or whatever else the theme came from.
  package let source: String
  /// From 1.
  package let line: Int
  /// From 1, in characters.
  package let column: Int
  package let reason: Reason

  package var description: String {
    "\(source), line \(line), column \(column): \(harmless(explanation))"
  }

  private var explanation: String {
    switch reason {
    case .notTOML(let detail):
      "this is not TOML (\(detail)); correct the line"
    case .missing(let key):
      "the theme has no '\(key)', which every theme needs; add it"
    case .unknownKey(let key):
      "a theme has no key '\(key)'; remove it, or use name, appearance, inherits or roles"
    case .unknownRole(let name):
      "there is no role '\(name)'; use one of \(Role.allCases.map(\.name).joined(separator: ", "))"
    case .wrongKind(let key, let wanted):
      "'\(key)' is no \(wanted); write it as in \(Self.example(of: wanted))"
    case .unknownColor(let color):
      "'\(color)' is no colour; write #rrggbb, a number from 0 to 255, or one of "
        + (["default"] + ThemeColor.names).joined(separator: ", ")
    case .unknownAttribute(let name):
      "there is no attribute '\(name)'; use one of "
        + Attribute.named.map(\.name).joined(separator: ", ")
    case .unknownAppearance(let name):
      "the appearance '\(name)' is unknown; write dark or light"
    case .unknownParent(let name):
      "there is no theme '\(name)' to inherit from; name one that 'espalier theme list' shows"
    }
  }

  private static func example(of kind: String) -> String {
    switch kind {
    case "text": "name = \"evening\""
    case "list": "attributes = [\"bold\"]"
    default: "text = { fg = \"#d8dee9\", bg = \"#16181d\" }"
    }
  }
}
