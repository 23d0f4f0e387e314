/// The place of a field: `output_info.output_config.max_concepts`.
///
/// A key that itself holds a dot or a quote stands in double quotes: `metadata."a.b"`.
package struct FieldPath: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let components: [String]

  package init(_ components: [String]) { self.components = components }

  /// - Throws: `invalidField` when `text` is empty or holds an empty part.
  package init(parsing text: String) throws(RegistryError) {
    var parts: [String] = [""]
    var quoted = false
    for character in text {
      switch character {
      case "\"": quoted.toggle()
      case "." where !quoted: parts.append("")
      default: parts[parts.count - 1].append(character)
      }
    }
    guard !quoted, parts.allSatisfy({ !$0.isEmpty }) else {
      throw .invalidField(
        path: FieldPath([text]), why: "a path is names joined by dots, as in metadata.tier")
    }
    self.init(parts)
  }

  package func appending(_ component: String) -> FieldPath { FieldPath(components + [component]) }

  /// The outermost field: `output_info`.
  package var root: String { components.first ?? "" }

  package var description: String {
    components.map { $0.contains(".") ? "\"\($0)\"" : $0 }.joined(separator: ".")
  }

  package static func < (left: FieldPath, right: FieldPath) -> Bool {
    left.components.lexicographicallyPrecedes(right.components)
  }
}

extension FieldPath: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) {
    self.init(value.split(separator: ".").map(String.init))
  }
}
