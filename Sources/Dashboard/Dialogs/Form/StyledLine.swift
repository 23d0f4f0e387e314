import Terminal

/// One line of a dialog, in pieces that each have a role; its text is harmless.
struct StyledLine: Hashable, Sendable {
  struct Piece: Hashable, Sendable {
    let text: String
    let role: Terminal.Role
    let attributes: Attribute
  }

  private(set) var pieces: [Piece] = []
  /// Where the hardware cursor stands in it.
  var cursorColumn: Int?

  static let blank = StyledLine()

  init(_ text: String = "", _ role: Terminal.Role = .text, _ attributes: Attribute = []) {
    if !text.isEmpty {
      pieces = [Piece(text: harmless(text), role: role, attributes: attributes)]
    }
  }

  var text: String { pieces.map(\.text).joined() }
  var width: Int { pieces.reduce(0) { $0 + $1.text.displayWidth } }

  /// This line with more behind it.
  func then(_ text: String, _ role: Terminal.Role = .text, _ attributes: Attribute = [])
    -> StyledLine
  {
    var longer = self
    longer.pieces += StyledLine(text, role, attributes).pieces
    return longer
  }

  /// This line filled up with blanks to `columns`, at least one.
  func upTo(_ columns: Int) -> StyledLine {
    then(String(repeating: " ", count: max(1, columns - width)))
  }

  /// Keys and what they do, side by side.
  static func keys(_ keys: [DialogPage.KeyHelp], gap: Int = 5) -> StyledLine {
    keys.reduce(.blank) { line, key in
      let start = line.pieces.isEmpty ? line : line.then(String(repeating: " ", count: gap))
      return start.then(key.key, .title).then(" \(key.help)", .dim)
    }
  }

  /// Text of any length as lines of `columns`; those behind the first are indented.
  static func wrapped(
    _ text: String, to columns: Int, _ role: Terminal.Role = .text, indent: Int = 0
  ) -> [StyledLine] {
    let safe = harmless(text, keepingLines: true)
    return safe.wrapped(to: max(1, columns - indent)).enumerated().map { index, line in
      StyledLine(index == 0 ? "" : String(repeating: " ", count: indent)).then(line, role)
    }
  }
}

extension Frame {
  /// Draws a line at the top of `area`.
  mutating func put(_ line: StyledLine, in area: Rect) {
    var column = area.column
    for piece in line.pieces {
      column = put(
        piece.text, row: area.row, column: column, piece.role, piece.attributes,
        within: area.line(0))
    }
    if let offset = line.cursorColumn, !area.isEmpty {
      cursor = Terminal.Cursor(
        row: area.row, column: min(area.column + offset, area.endColumn - 1))
    }
  }
}
