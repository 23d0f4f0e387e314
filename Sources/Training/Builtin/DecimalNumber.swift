/// A number as a data set writes it: decimal, with an optional sign, fraction and exponent, and
/// spaces around it.
///
/// No hexadecimal, no separators of thousands.
enum DecimalNumber: Hashable {
  case finite(Double)
  /// NaN or infinity by name, or too large for a double.
  case notFinite
  case notANumber

  /// The squares of larger ones, which scaling needs, are not finite.
  static let greatest = 1e150

  /// The number in these bytes.
  static func parse(_ bytes: ArraySlice<UInt8>) -> DecimalNumber {
    var range = bytes.indices
    while let first = range.first, isSpace(bytes[first]) { range = range.dropFirst() }
    while let last = range.last, isSpace(bytes[last]) { range = range.dropLast() }
    guard let parts = DecimalParts(bytes, range) else {
      return isNameOfNonFinite(bytes[range]) ? .notFinite : .notANumber
    }
    guard let value = parts.exactValue ?? Double(String(decoding: bytes[range], as: UTF8.self))
    else { return .notANumber }
    return abs(value) <= greatest ? .finite(value) : .notFinite
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isNameOfNonFinite(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count <= 9 else { return false }
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    let name = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    return ["nan", "inf", "infinity"].contains(name)
  }
}

/// A decimal number taken apart.
private struct DecimalParts {
  private var isNegative = false
  private var digits: UInt64 = 0
  private var digitCount = 0
  /// The power of ten that `digits` is to be multiplied with.
  private var exponent = 0

  /// Nothing where the text is not a number.
  init?(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>) {
    var next = range.lowerBound
    let end = range.upperBound
    if next < end, bytes[next] == 0x2D || bytes[next] == 0x2B {
      isNegative = bytes[next] == 0x2D
      next += 1
    }
    takeDigits(bytes, &next, end)
    if next < end, bytes[next] == 0x2E {
      next += 1
      let before = digitCount
      takeDigits(bytes, &next, end)
      exponent = before - digitCount
    }
    guard digitCount > 0 else { return nil }
    if next < end, bytes[next] | 0x20 == 0x65 {
      next += 1
      guard takeExponent(bytes, &next, end) else { return nil }
    }
    guard next == end else { return nil }
  }

  /// The value, where digits and power are both exact as doubles: then one multiplication or
  /// division rounds correctly.
  ///
  /// Other numbers go the slow way.
  var exactValue: Double? {
    guard digitCount <= 18, digits <= 1 << 53, abs(exponent) <= 22 else { return nil }
    let power = powersOfTen[abs(exponent)]
    let size = exponent < 0 ? Double(digits) / power : Double(digits) * power
    return isNegative ? -size : size
  }

  private mutating func takeDigits(_ bytes: ArraySlice<UInt8>, _ next: inout Int, _ end: Int) {
    while next < end, bytes[next] &- 0x30 <= 9 {
      // Wrapping, because beyond 18 digits the value is not used.
      digits = digits &* 10 &+ UInt64(bytes[next] &- 0x30)
      digitCount += 1
      next += 1
    }
  }

  private mutating func takeExponent(
    _ bytes: ArraySlice<UInt8>, _ next: inout Int, _ end: Int
  ) -> Bool {
    var sign = 1
    if next < end, bytes[next] == 0x2D || bytes[next] == 0x2B {
      sign = bytes[next] == 0x2D ? -1 : 1
      next += 1
    }
    let start = next
    var value = 0
    while next < end, bytes[next] &- 0x30 <= 9 {
      value = min(value * 10 + Int(bytes[next] &- 0x30), 100_000)
      next += 1
    }
    exponent += sign * value
    return next > start
  }
}

private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]
