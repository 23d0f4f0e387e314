/// How many colours a terminal shows.
package enum ColorDepth: Hashable, Sendable, CaseIterable {
  case trueColor
  case palette256
  case palette16
  case palette8
  case none
}

/// A colour as a terminal is told it.
package enum DrawnColor: Hashable, Sendable {
  case terminal
  case palette(UInt8)
  case rgb(RGB)
}

extension ThemeColor {
  /// The same colour, as well as that many colours can show it.
  package func drawn(at depth: ColorDepth) -> DrawnColor {
    guard depth != .none, let rgb else { return .terminal }
    switch (self, depth) {
    case (.rgb, .trueColor): return .rgb(rgb)
    case (.rgb, .palette256): return .palette(Palette.nearestOf256(rgb))
    case (.palette(let number), .trueColor), (.palette(let number), .palette256):
      return .palette(number)
    case (.palette(let number), .palette16) where number < 16: return .palette(number)
    case (.palette(let number), .palette8) where number < 8: return .palette(number)
    case (_, .palette16): return .palette(Palette.basic(rgb, count: 16))
    default: return .palette(Palette.basic(rgb, count: 8))
    }
  }
}

/// What a role looks like on a terminal.
package struct DrawnStyle: Hashable, Sendable {
  package var foreground: DrawnColor
  package var background: DrawnColor
  package var attributes: Attribute

  package init(
    foreground: DrawnColor = .terminal, background: DrawnColor = .terminal,
    attributes: Attribute = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
