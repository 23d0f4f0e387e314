/// A key, as a program cares about it.
package enum Key: Hashable, Sendable {
  case character(Character)
  case enter
  case escape
  case tab
  case backTab
  case up
  case down
  case left
  case right
  case wordLeft
  case wordRight
  case pageUp
  case pageDown
  case home
  case end
  case backspace
  case delete
  case insert
  /// A letter or sign with Ctrl, in lower case. `^C` is not among them: it is an `Input` of its
  /// own. Nor are `^H`, `^I` and `^M`, which terminals send for Backspace, Tab and Enter.
  case control(Character)
  /// F1 and up.
  case function(Int)
}

extension Key: CustomStringConvertible {
  /// The key that this text names, nil if there is none: `Down`, `^E`, `S-Tab`, `F5`, `Space`, or
  /// the character itself.
  package init?(_ text: String) {
    if let named = Key.named.first(where: { $0.name == text }) {
      self = named.key
    } else if text.hasPrefix("^"), text.count == 2, let letter = text.last, letter != "^" {
      self = .control(Character(letter.lowercased()))
    } else if text.count > 1, text.hasPrefix("F"), let number = Int(text.dropFirst()),
      (1...63).contains(number)
    {
      self = .function(number)
    } else if text.count == 1, let character = text.first {
      self = .character(character)
    } else {
      return nil
    }
  }

  /// The text that names the key: `Key(key.description)` is the key again.
  package var description: String {
    switch self {
    case .character(let character) where character != " ": String(character)
    case .control(let letter): "^" + letter.uppercased()
    case .function(let number): "F\(number)"
    default: Key.named.first { $0.key == self }?.name ?? ""
    }
  }

  /// Every key that is not written as a character, Ctrl or F.
  package static let named: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("S-Tab", .backTab), ("Up", .up),
    ("Down", .down), ("Left", .left), ("Right", .right), ("C-Left", .wordLeft),
    ("C-Right", .wordRight), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Home", .home),
    ("End", .end), ("Backspace", .backspace), ("Del", .delete), ("Ins", .insert),
    ("Space", .character(" ")),
  ]
}
