/// How a cell is emphasised, beside its role.
package struct Attribute: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let bold = Attribute(rawValue: 1 << 0)
  package static let dim = Attribute(rawValue: 1 << 1)
  package static let italic = Attribute(rawValue: 1 << 2)
  package static let underline = Attribute(rawValue: 1 << 3)
  package static let reverse = Attribute(rawValue: 1 << 4)

  /// The names in a theme file.
  package static let named: [(name: String, attribute: Attribute)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]
}
