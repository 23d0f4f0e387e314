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

  /// `.97`, `1.0`.
  static func score(_ score: Double) -> String {
    let text = String(format: "%.2f", score)
    return text.hasPrefix("0") ? String(text.dropFirst()) : "1.0"
  }

  /// The first six digits: enough to tell versions apart by eye.
  static func short(_ id: VersionID) -> String { String(id.text.prefix(6)) }
}
