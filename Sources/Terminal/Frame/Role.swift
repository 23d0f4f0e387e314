/// What a cell means.
///
/// Views ask for roles; the theme chooses colours.
package enum Role: UInt8, Hashable, Sendable, CaseIterable {
  case text
  case dim
  case title
  case border
  case focus
  case selection
  case model
  case version
  case money
  case good
  case warn
  case bad
  case info
  case added
  case removed
  case changed
  case editing

  /// Its name in a theme file.
  package var name: String { "\(self)" }

  /// Its letter in the `roles` of a frame.
  package var letter: Character {
    switch self {
    case .text: "."
    case .dim: "d"
    case .title: "t"
    case .border: "b"
    case .focus: "f"
    case .selection: "s"
    case .model: "m"
    case .version: "v"
    case .money: "$"
    case .good: "g"
    case .warn: "w"
    case .bad: "x"
    case .info: "i"
    case .added: "+"
    case .removed: "-"
    case .changed: "~"
    case .editing: "e"
    }
  }
}
