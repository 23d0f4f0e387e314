/// What a byte of Swift source is part of.
enum SourceKind: Sendable {
  case code
  /// A string or regular expression, with its delimiters; what is interpolated is code.
  case literal
  case comment
  /// An identifier between backticks.
  case name
}

/// Tells code, comments and literals apart, so that a brace in a string opens nothing.
struct SwiftScanner {
  private let bytes: [UInt8]
  private var kinds: [SourceKind]
  private var position = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    kinds = Array(repeating: .code, count: bytes.count)
  }

  /// What each byte of `text` in UTF-8 is part of.
  static func kinds(of text: String) -> [SourceKind] {
    var scanner = SwiftScanner(Array(text.utf8))
    scanner.scanCode(isInterpolated: false)
    return scanner.kinds
  }

  /// Scans to the end, or to the parenthesis that closes the interpolation.
  private mutating func scanCode(isInterpolated: Bool) {
    var depth = 0
    while position < bytes.count {
      if scanCommentOrLiteral() { continue }
      switch bytes[position] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if isInterpolated, depth == 0 { return }
        depth -= 1
      default: break
      }
      position += 1
    }
  }

  /// Scans what begins here, unless it is plain code.
  private mutating func scanCommentOrLiteral() -> Bool {
    switch bytes[position] {
    case UInt8(ascii: "/") where sees("//"): scanLineComment()
    case UInt8(ascii: "/") where sees("/*"): scanBlockComment()
    case UInt8(ascii: "/"): return scanBareRegex()
    case UInt8(ascii: "\""): scanString(pounds: 0)
    case UInt8(ascii: "#"): return scanPounds()
    case UInt8(ascii: "`"): scanName()
    default: return false
    }
    return true
  }

  private mutating func scanLineComment() {
    while position < bytes.count, bytes[position] != newline { mark(1, .comment) }
  }

  private mutating func scanBlockComment() {
    var depth = 0
    repeat {
      if sees("/*") {
        depth += 1
        mark(2, .comment)
      } else if sees("*/") {
        depth -= 1
        mark(2, .comment)
      } else {
        mark(1, .comment)
      }
    } while depth > 0 && position < bytes.count
  }

  private mutating func scanName() {
    mark(1, .name)
    while let byte = byte(at: 0), byte != newline, byte != UInt8(ascii: "`") { mark(1, .name) }
    mark(1, .name)
  }

  /// A literal between pound signs, or what else begins with one (`#if`, `#expect`).
  private mutating func scanPounds() -> Bool {
    let pounds = poundSigns(from: position)
    switch byte(at: pounds) {
    case UInt8(ascii: "\""): scanString(pounds: pounds)
    case UInt8(ascii: "/"): scanRegex(pounds: pounds)
    default: return false
    }
    return true
  }

  private mutating func scanString(pounds: Int) {
    let isLong = opensLines(after: pounds)
    let end = (isLong ? "\"\"\"" : "\"") + String(repeating: "#", count: pounds)
    mark(pounds + (isLong ? 3 : 1), .literal)
    while position < bytes.count, !sees(end), isLong || bytes[position] != newline {
      if bytes[position] == UInt8(ascii: "\\") {
        scanEscape(pounds: pounds)
      } else {
        mark(1, .literal)
      }
    }
    if sees(end) { mark(end.utf8.count, .literal) }
  }

  private mutating func scanEscape(pounds: Int) {
    guard poundSigns(from: position + 1) >= pounds else { return mark(1, .literal) }
    let isInterpolation = byte(at: 1 + pounds) == UInt8(ascii: "(")
    mark(2 + pounds, .literal)
    guard isInterpolation else { return }
    scanCode(isInterpolated: true)
    mark(1, .literal)
  }

  /// Whether the quote is a multi-line string's: nothing else may then follow on its line.
  private func opensLines(after pounds: Int) -> Bool {
    guard sees("\"\"\"", at: pounds) else { return false }
    return bytes[(position + pounds + 3)...].first { $0 != UInt8(ascii: " ") } == newline
  }

  private mutating func scanRegex(pounds: Int) {
    let end = "/" + String(repeating: "#", count: pounds)
    mark(pounds + 1, .literal)
    while position < bytes.count, !sees(end) {
      mark(bytes[position] == UInt8(ascii: "\\") ? 2 : 1, .literal)
    }
    mark(end.utf8.count, .literal)
  }

  /// A slash begins a regular expression where a value is due and the line closes it; else it divides.
  private mutating func scanBareRegex() -> Bool {
    guard isValueDue, let next = byte(at: 1), !" ),\n".utf8.contains(next) else { return false }
    let rest = bytes[(position + 1)...].prefix { $0 != newline }
    guard rest.contains(UInt8(ascii: "/")) else { return false }
    scanRegex(pounds: 0)
    return true
  }

  private var isValueDue: Bool {
    let lineStart = bytes[..<position].lastIndex(of: newline).map { $0 + 1 } ?? 0
    guard let last = (lineStart..<position).last(where: { bytes[$0] != UInt8(ascii: " ") }) else {
      return true
    }
    return kinds[last] == .code && "(,=:[{;!&|?~^<>".utf8.contains(bytes[last])
  }

  private mutating func mark(_ count: Int, _ kind: SourceKind) {
    let end = min(position + count, bytes.count)
    for index in position..<end { kinds[index] = kind }
    position = end
  }

  private func byte(at offset: Int) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private func sees(_ word: String, at offset: Int = 0) -> Bool {
    bytes[min(position + offset, bytes.count)...].starts(with: word.utf8)
  }

  private func poundSigns(from start: Int) -> Int {
    bytes[min(start, bytes.count)...].prefix { $0 == UInt8(ascii: "#") }.count
  }

  private var newline: UInt8 { UInt8(ascii: "\n") }
}

extension SourceFile {
  /// The lines of the text with every byte of another kind blanked, so that lines and columns stay.
  func lines(keeping kind: SourceKind) -> [String] {
    let blank = UInt8(ascii: " ")
    let newline = UInt8(ascii: "\n")
    let kept = zip(text.utf8, SwiftScanner.kinds(of: text)).map {
      $0 == newline || $1 == kind ? $0 : blank
    }
    return String(decoding: kept, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }
}
