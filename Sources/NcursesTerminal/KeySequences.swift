import Terminal

/// What terminals send for keys that are no characters.
enum KeySequences {
  /// The capabilities of a terminal's description that name keys.
  static let capabilities: [(name: String, key: Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete),
      ("kich1", .insert), ("kcbt", .backTab),
    ] + (1...12).map { ("kf\($0)", .function($0)) }

  /// `ESC O` and a letter.
  static func applicationKey(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "I"): .tab
    case UInt8(ascii: "X"): .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      // The keypad: the letters stand for * + , - . / and the digits.
      Unicode.Scalar(UInt32(final) - 0x40).map { .character(Character($0)) }
    default: letterKey(final, modifier: 0)
    }
  }

  /// `ESC [`, numbers, and a letter.
  ///
  /// - Parameter modifier: the second number, 5 for Ctrl and 3 for Alt.
  static func letterKey(_ final: UInt8, modifier: Int) -> Key? {
    let isWordwise = modifier == 5 || modifier == 3
    return switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): isWordwise ? .wordRight : .right
    case UInt8(ascii: "D"): isWordwise ? .wordLeft : .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "P"): .function(1)
    case UInt8(ascii: "Q"): .function(2)
    case UInt8(ascii: "R"): .function(3)
    case UInt8(ascii: "S"): .function(4)
    default: nil
    }
  }

  /// `ESC [`, a number, and `~`.
  static func numberedKey(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  /// A byte below blank, or DEL.
  static func controlInput(_ byte: UInt8) -> Input {
    switch byte {
    case 0x03: .interrupted
    case 0x08, 0x7F: .key(.backspace)
    case 0x09: .key(.tab)
    case 0x0A, 0x0D: .key(.enter)
    default: .key(.control(Character(Unicode.Scalar(byte | 0x40)).lowercasedSign))
    }
  }
}

extension Character {
  fileprivate var lowercasedSign: Character { Character(lowercased()) }
}
