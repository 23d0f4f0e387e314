package import Foundation
import RegistryCore

extension Date {
  /// RFC 3339, UTC, to the millisecond.
  package var wireText: String {
    // To a microsecond first, the finest time that is kept: a double is a little less or more than the
    // millisecond it means.
    let microseconds = Int((timeIntervalSince1970 * 1e6).rounded())
    let milliseconds = (microseconds - ((microseconds % 1000) + 1000) % 1000) / 1000
    let seconds = (milliseconds - ((milliseconds % 1000) + 1000) % 1000) / 1000
    return WireInstant(seconds: seconds, nanoseconds: (milliseconds - seconds * 1000) * 1_000_000)
      .text
  }

  var wire: JSON { .string(wireText) }
}

extension Duration {
  /// Seconds with a fraction, as numbers of our own are.
  var wire: JSON {
    .number(Double(components.seconds) + Double(components.attoseconds) / 1e18)
  }

  /// `3.5s`, as a `Duration` of protobuf is.
  var wireText: String {
    let (seconds, attoseconds) = components
    return WireInstant.decimal(seconds: Int(seconds), Int(attoseconds / 1_000_000_000)) + "s"
  }
}

/// Seconds and nanoseconds of `3.5s`; nil for anything else.
func wireDuration(_ text: String) -> (seconds: Int, nanoseconds: Int)? {
  decimalDuration(text, digits: 9).map { ($0.seconds, $0.fraction) }
}

/// Seconds, and so many digits of their fraction, of `3.5s`; nil for anything else.
func decimalDuration(_ text: String, digits: Int) -> (seconds: Int, fraction: Int)? {
  guard text.hasSuffix("s") else { return nil }
  let isNegative = text.hasPrefix("-")
  let parts = text.dropLast().dropFirst(isNegative ? 1 : 0).split(
    separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  // A sign is a digit to nobody but `Int`.
  let isPlain = parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  guard isPlain, let seconds = parts.first.flatMap({ Int($0) }) else { return nil }
  var fraction = 0
  if parts.count == 2 {
    guard (1...digits).contains(parts[1].count), let sent = Int(parts[1]) else { return nil }
    fraction = (parts[1].count..<digits).reduce(sent) { digits, _ in digits * 10 }
  }
  return isNegative ? (-seconds, -fraction) : (seconds, fraction)
}

/// A `Timestamp` of the wire, and its text.
///
/// Foundation's formats would cost more than the rest of an answer.
struct WireInstant: Hashable, Sendable {
  /// Since 1970.
  let seconds: Int
  /// 0 to 999,999,999.
  let nanoseconds: Int

  private static let secondsOfDay = 86_400
  /// 0001-01-01 to 9999-12-31, what a Timestamp may say.
  static let range = -62_135_596_800...253_402_300_799

  /// `2023-11-14T22:13:20.250Z`: three digits of the second, or nine where three do not hold it.
  var text: String {
    let day = Int((Double(seconds) / Double(Self.secondsOfDay)).rounded(.down))
    let (year, month, dayOfMonth) = Self.date(ofDay: day)
    let rest = seconds - day * Self.secondsOfDay
    var bytes: [UInt8] = []
    bytes.reserveCapacity(30)
    bytes.append(year, digits: 4)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(month, digits: 2)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(dayOfMonth, digits: 2)
    bytes.append(UInt8(ascii: "T"))
    bytes.append(rest / 3600, digits: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(rest / 60 % 60, digits: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(rest % 60, digits: 2)
    bytes.append(UInt8(ascii: "."))
    if nanoseconds % 1_000_000 == 0 {
      bytes.append(nanoseconds / 1_000_000, digits: 3)
    } else {
      bytes.append(nanoseconds, digits: 9)
    }
    bytes.append(UInt8(ascii: "Z"))
    return String(decoding: bytes, as: UTF8.self)
  }

  init(seconds: Int, nanoseconds: Int) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// Reads RFC 3339 with up to nine digits of the second; nil for anything else.
  init?(_ text: String) {
    var digits = DigitReader(text)
    guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2),
      digits.skip("-"), let day = digits.number(2), digits.skip("Tt"),
      let hour = digits.number(2), digits.skip(":"), let minute = digits.number(2),
      digits.skip(":"), let second = digits.number(2), hour < 24, minute < 60, second < 60,
      let number = Self.day(year, month, day), let nanoseconds = digits.fraction(),
      let offset = digits.offset()
    else { return nil }
    seconds = number * Self.secondsOfDay + hour * 3600 + minute * 60 + second - offset
    self.nanoseconds = nanoseconds
    guard Self.range.contains(seconds) else { return nil }
  }

  /// `-3.25`: no digits after the point but those that say something.
  ///
  /// - Parameter places: how many digits of the second `fraction` counts.
  static func decimal(seconds: Int, _ fraction: Int, places: Int = 9) -> String {
    let sign = seconds < 0 || fraction < 0 ? "-" : ""
    var digits = String(abs(fraction))
    digits = String(repeating: "0", count: places - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return sign + String(abs(seconds)) + (digits.isEmpty ? "" : "." + digits)
  }

  // Days are counted from the first of March, so that a leap day is the last of its year.
  private static let daysOf400Years = 146_097
  private static let daysToMarchOfYear0 = 719_468

  /// The date of a day since 1970 in the Gregorian calendar.
  private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    let sinceMarch = day + daysToMarchOfYear0
    let era = (sinceMarch >= 0 ? sinceMarch : sinceMarch - daysOf400Years + 1) / daysOf400Years
    let dayOfEra = sinceMarch - era * daysOf400Years
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let isAfterDecember = month >= 10
    return (
      yearOfEra + era * 400 + (isAfterDecember ? 1 : 0), month + (isAfterDecember ? -9 : 3),
      dayOfYear - (153 * month + 2) / 5 + 1
    )
  }

  /// Nil for a day that no month has.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let number = era * daysOf400Years + dayOfEra - daysToMarchOfYear0
    let back = date(ofDay: number)
    return back.day == day && back.month == month ? number : nil
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: Int, digits: Int) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }
}

/// Reads a time digit by digit.
private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  /// Exactly so many digits.
  mutating func number(_ count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  mutating func skip(_ any: String) -> Bool {
    guard let first = rest.first, any.utf8.contains(first) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// In nanoseconds; 0 where there is none.
  mutating func fraction() -> Int? {
    guard skip(".") else { return 0 }
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard (1...9).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    let missing = repeatElement(UInt8(0x30), count: 9 - digits.count)
    return (Array(digits) + missing).reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// In seconds, at the text's end.
  mutating func offset() -> Int? {
    if skip("Zz") { return rest.isEmpty ? 0 : nil }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(2), skip(":"), let minutes = number(2), hours < 24,
      minutes < 60, rest.isEmpty
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
