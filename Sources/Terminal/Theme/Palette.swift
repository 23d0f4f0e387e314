/// The colours that terminals have, as xterm has them.
package enum Palette {
  /// All 256: 16 basic ones, a cube of 6x6x6, and 24 greys.
  package static let colors: [RGB] = basic + cube + greys

  private static let basic: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
    RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]

  private static let steps: [UInt8] = [0, 95, 135, 175, 215, 255]

  private static let cube: [RGB] = steps.flatMap { red in
    steps.flatMap { green in steps.map { blue in RGB(red, green, blue) } }
  }

  private static let greys: [RGB] = (0..<24).map { step in
    let level = UInt8(8 + 10 * step)
    return RGB(level, level, level)
  }

  /// The nearest of the 256, but none of the first 16, which each terminal shows differently.
  static func nearestOf256(_ color: RGB) -> UInt8 {
    let nearest = (16..<256).min {
      color.distance(to: colors[$0]) < color.distance(to: colors[$1])
    }
    return UInt8(nearest ?? 16)
  }

  /// The basic colour that says the same.
  ///
  /// By hue and brightness rather than by nearness: the nearest of so few would make every soft
  /// colour grey.
  ///
  /// - Parameter count: 8 or 16.
  static func basic(_ color: RGB, count: Int) -> UInt8 {
    let channels = [color.red, color.green, color.blue].map(Int.init)
    let greatest = channels.max() ?? 0
    let least = channels.min() ?? 0
    let isGrey = greatest - least < 24 || (greatest - least) * 100 < greatest * 18
    if isGrey { return grey(greatest, count: count) }
    if greatest < 80 { return 0 }
    // A little below the middle: soft violet and sky blue keep their second channel.
    let bound = least + (greatest - least) * 9 / 20
    let hue = channels.enumerated().reduce(0) { $0 | ($1.element > bound ? 1 << $1.offset : 0) }
    return UInt8(hue) + (count >= 16 && greatest > 215 ? 8 : 0)
  }

  private static func grey(_ level: Int, count: Int) -> UInt8 {
    switch level {
    case ..<80: 0
    case ..<160: count >= 16 ? 8 : 7
    case ..<242: 7
    default: count >= 16 ? 15 : 7
    }
  }
}
