/// A JSON value: what free fields (metadata, params) hold and what files and the wire carry.
///
/// Numbers are doubles, as in the wire's `Struct`; a whole number that a double cannot hold exactly is
/// refused when read, never rounded.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  package static let empty = JSON.object([:])

  package var object: [String: JSON]? {
    if case .object(let members) = self { members } else { nil }
  }

  package var array: [JSON]? {
    if case .array(let items) = self { items } else { nil }
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  package var bool: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }

  /// The number as a whole one, where it is one.
  package var integer: Int? { number.flatMap { Int(exactly: $0) } }

  /// The value at `path`, or nil.
  package subscript(path path: FieldPath) -> JSON? {
    path.components.reduce(Optional(self)) { $0?.object?[$1] }
  }

  /// How many lists and objects stand inside each other at the deepest place; 0 for a plain value.
  package var levels: Int {
    switch self {
    case .array(let items): 1 + (items.map(\.levels).max() ?? 0)
    case .object(let members): 1 + (members.values.map(\.levels).max() ?? 0)
    default: 0
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}
