import Foundation
import RegistryCore
import Terminal

/// Values of a registry as they are drawn: whatever comes from outside is made harmless here.
enum ShownValue {
  static let empty = "-"

  /// A value on one line.
  static func line(_ json: JSON?) -> String {
    switch json {
    case nil, .null: empty
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): JSON.spelling(of: number)
    case .string(let text): line(text)
    case .array(let items): list(items)
    case .object(let members): members.isEmpty ? empty : counted(members.count, "key")
    }
  }

  /// The value whole, on as many lines as it takes.
  static func whole(_ json: JSON?) -> String {
    switch json {
    case .string(let text): harmless(text, keepingLines: true)
    case .array, .object: harmless(json?.indentedText ?? "", keepingLines: true)
    default: line(json)
    }
  }

  static func line(_ text: String) -> String {
    if text.isEmpty { return empty }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    return lines > 1 ? counted(lines, "line") : harmless(text)
  }

  private static func list(_ items: [JSON]) -> String {
    let texts = items.compactMap(\.string)
    guard !items.isEmpty else { return empty }
    guard texts.count == items.count else { return counted(items.count, "item") }
    return harmless(texts.joined(separator: ", "))
  }

  static func counted(_ count: Int, _ word: String) -> String {
    "\(grouped(count)) \(word)\(count == 1 ? "" : "s")"
  }

  /// `1,437`.
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// `.97`, `1.0`.
  static func score(_ score: Double) -> String {
    let text = String(format: "%.2f", score)
    return text.hasPrefix("0") ? String(text.dropFirst()) : "1.0"
  }

  /// How long ago: `6 h ago`, `2 d ago`.
  static func age(of date: Date, at now: Moment) -> String {
    let seconds = Int(now.wall.timeIntervalSince(date))
    switch seconds {
    case ..<0: return "in the future"
    case ..<10: return "just now"
    case ..<60: return "\(seconds) s ago"
    case ..<3600: return "\(seconds / 60) min ago"
    case ..<86_400: return "\(seconds / 3600) h ago"
    case ..<(60 * 86_400): return "\(seconds / 86_400) d ago"
    default: return "\(seconds / (30 * 86_400)) months ago"
    }
  }

  /// The first six digits: enough to tell versions apart by eye.
  static func short(_ id: VersionID) -> String { String(id.text.prefix(6)) }
}
