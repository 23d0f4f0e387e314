/// A colour as a theme names it.
package enum ThemeColor: Hashable, Sendable {
  /// What the terminal uses by itself.
  case terminal
  /// A place in the palette of 256.
  case palette(UInt8)
  case rgb(RGB)

  /// The colour that this text names, nil if there is none: `#rrggbb`, a number from 0 to 255, or
  /// one of the names.
  package init?(_ text: String) {
    if text.hasPrefix("#") {
      guard let rgb = RGB(hexadecimal: text.dropFirst()) else { return nil }
      self = .rgb(rgb)
    } else if let number = UInt8(text) {
      self = .palette(number)
    } else if text == "default" {
      self = .terminal
    } else if let number = ThemeColor.names.firstIndex(of: text) {
      self = .palette(UInt8(number))
    } else {
      return nil
    }
  }

  /// What it looks like; nil for the terminal's own, which nobody knows.
  ///
  /// The first 16 places of the palette are what a terminal's owner sets; here they count as
  /// xterm's.
  package var rgb: RGB? {
    switch self {
    case .terminal: nil
    case .palette(let number): Palette.colors[Int(number)]
    case .rgb(let rgb): rgb
    }
  }

  /// The names of the first 16 places of the palette, in their order.
  package static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black",
    "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white",
  ]
}
