import RegistryCore
import Terminal

/// The log of a run as far as it was read, made harmless line by line.
struct LogText: Hashable, Sendable {
  /// Lines further back are let go: a log can be of any length.
  static let most = 5000

  private(set) var lines: [String] = []
  /// The byte at which the next piece begins.
  private(set) var next = 0
  private(set) var droppedLines = 0
  /// The last line has not ended yet.
  private var isOpen = false
  /// The text of the open line, as it came.
  private var rest = ""

  mutating func append(_ page: LogPage) {
    next = page.next
    guard !page.text.isEmpty else { return }
    if isOpen { lines.removeLast() }
    var parts = (rest + page.text).split(separator: "\n", omittingEmptySubsequences: false)
    rest = String(parts.popLast() ?? "")
    lines += parts.map(Self.shown)
    isOpen = !rest.isEmpty
    if isOpen { lines.append(Self.shown(rest[...])) }
    let excess = max(0, lines.count - Self.most)
    lines.removeFirst(excess)
    droppedLines += excess
  }

  private static func shown(_ line: Substring) -> String {
    harmless(String(line), keepingLines: true).split(separator: "\n").joined(separator: " ")
  }

  /// The next line that holds `text`, whatever its case, after or before `line`, around the end.
  func match(_ text: String, from line: Int, forward: Bool) -> Int? {
    guard !text.isEmpty, !lines.isEmpty else { return nil }
    let wanted = text.lowercased()
    let order = (1...lines.count).map { step in
      (line + (forward ? step : -step) + lines.count * 2) % lines.count
    }
    return order.first { lines[$0].lowercased().contains(wanted) }
  }
}
