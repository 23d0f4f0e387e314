import Foundation
import RegistryCore
import Terminal

/// Where data and words go: data to standard output, words to standard error.
///
/// Everything is made harmless here, whoever writes it; JSON and tables are so by themselves.
struct Output: Sendable {
  /// JSON instead of tables.
  let asJSON: Bool
  /// The columns of the terminal that a person looks at; nil when standard output is piped.
  let columns: Int?
  let glyphs: Glyphs
  /// What relative times are counted from.
  let now: Date

  init(asJSON: Bool, environment: [String: String]) {
    self.asJSON = asJSON
    columns = Self.terminalColumns(environment)
    glyphs = Self.glyphs(environment)
    now = Date()
  }

  var isForPeople: Bool { columns != nil }

  func write(_ json: JSON) {
    write((isForPeople ? json.indentedText : json.text) + "\n", to: .standardOutput)
  }

  func write(_ table: Table) {
    let lines = table.lines(columns: columns, glyphs).map { $0 + "\n" }
    write(lines.joined(), to: .standardOutput)
  }

  /// One line: its parts stand apart for a person, and between tabs for a program.
  func writeLine(_ parts: String...) {
    let line = parts.map { harmless($0) }.joined(separator: isForPeople ? "  " : "\t")
    write(line + "\n", to: .standardOutput)
  }

  /// Text of several lines, as it is.
  func write(_ text: String) { write(harmless(text, keepingLines: true), to: .standardOutput) }

  /// Words for a person, beside the data: one line, whatever stands in it.
  func say(_ words: String) { write(harmless(words) + "\n", to: .standardError) }

  private func write(_ text: String, to stream: StandardStream) {
    if let failure = stream.failure(writing: text) { failure.end() }
  }

  private static func terminalColumns(_ environment: [String: String]) -> Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return environment["COLUMNS"].flatMap(Int.init) ?? 80
  }

  private static func glyphs(_ environment: [String: String]) -> Glyphs {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }
    let locale = (names.first { !$0.isEmpty } ?? "").lowercased()
    return locale.contains("utf-8") || locale.contains("utf8") ? .unicode : .ascii
  }
}
