import Foundation

/// A colour in sRGB.
package struct RGB: Hashable, Sendable, CustomStringConvertible {
  package let red: UInt8
  package let green: UInt8
  package let blue: UInt8

  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// - Parameter digits: six hexadecimal digits, without the `#`.
  package init?(hexadecimal digits: some StringProtocol) {
    guard digits.count == 6, digits.allSatisfy(\.isHexDigit), let number = UInt32(digits, radix: 16)
    else { return nil }
    self.init(UInt8(number >> 16), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF))
  }

  /// Red in the upper byte of three.
  package var number: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  package var description: String {
    let digits = String(number, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// From 0 (black) to 1 (white), as the Web Content Accessibility Guidelines define it.
  package var relativeLuminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let part = Double(channel) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// How well one can be read on the other, from 1 (not at all) to 21 (black on white), as the Web
  /// Content Accessibility Guidelines define it.
  package func contrast(with other: RGB) -> Double {
    let lighter = max(relativeLuminance, other.relativeLuminance)
    let darker = min(relativeLuminance, other.relativeLuminance)
    return (lighter + 0.05) / (darker + 0.05)
  }

  /// How far apart two colours look, in no unit: only for comparison.
  ///
  /// The eye minds red and blue differently in bright and dark colours; this weighs them so.
  func distance(to other: RGB) -> Int {
    let meanRed = (Int(red) + Int(other.red)) / 2
    let reds = Int(red) - Int(other.red)
    let greens = Int(green) - Int(other.green)
    let blues = Int(blue) - Int(other.blue)
    return (512 + meanRed) * reds * reds / 256 + 4 * greens * greens
      + (767 - meanRed) * blues * blues / 256
  }
}
