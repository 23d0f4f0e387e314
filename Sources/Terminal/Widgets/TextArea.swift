/// Text of several lines that is being edited.
package struct TextArea: Hashable, Sendable {
  /// Never empty; none of them holds a line feed.
  package private(set) var lines: [String]
  /// The line of the cursor.
  package private(set) var row: Int
  /// The characters before the cursor in its line.
  package private(set) var column: Int

  /// The cursor stands at the beginning.
  package init(_ text: String = "") {
    lines = harmless(text, keepingLines: true).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    row = 0
    column = 0
  }

  package var text: String { lines.joined(separator: "\n") }

  /// Puts text at the cursor, with its line feeds.
  package mutating func insert(_ piece: String) {
    let parts = harmless(piece, keepingLines: true).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index > 0 { breakLine() }
      edit { $0.insert(String(part)) }
    }
  }

  /// Edits as an area does for this key; Enter makes a new line.
  ///
  /// - Returns: false if the key means nothing here; then nothing has changed.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .enter: breakLine()
    case .up: move(toRow: row - 1)
    case .down: move(toRow: row + 1)
    case .pageUp: move(toRow: row - 10)
    case .pageDown: move(toRow: row + 10)
    case .left where column == 0 && row > 0: place(row: row - 1, column: lines[row - 1].count)
    case .right where column == lines[row].count && row + 1 < lines.count:
      place(row: row + 1, column: 0)
    case .backspace where column == 0: if row > 0 { joinLines(at: row - 1) }
    case .delete where column == lines[row].count:
      if row + 1 < lines.count { joinLines(at: row) }
    default: return edit { $0.handle(key) }
    }
    return true
  }

  /// Within a line an area is a field.
  @discardableResult
  private mutating func edit<Result>(_ change: (inout TextField) -> Result) -> Result {
    var field = TextField(lines[row], cursor: column)
    let result = change(&field)
    lines[row] = field.text
    column = field.cursor
    return result
  }

  private mutating func breakLine() {
    let line = lines[row]
    lines[row] = String(line.prefix(column))
    lines.insert(String(line.dropFirst(column)), at: row + 1)
    place(row: row + 1, column: 0)
  }

  private mutating func joinLines(at first: Int) {
    let end = lines[first].count
    lines[first] += lines.remove(at: first + 1)
    place(row: first, column: min(end, lines[first].count))
  }

  private mutating func move(toRow newRow: Int) {
    let target = max(0, min(newRow, lines.count - 1))
    place(row: target, column: min(column, lines[target].count))
  }

  private mutating func place(row newRow: Int, column newColumn: Int) {
    row = newRow
    column = newColumn
  }
}

extension TextField {
  fileprivate init(_ text: String, cursor: Int) {
    self.init(text)
    moveCursor(to: cursor)
  }
}

extension Frame {
  /// Draws an area, scrolled so that the cursor is seen, and puts the cursor there.
  package mutating func put(_ area: TextArea, in place: Rect, _ role: Role = .editing) {
    guard !place.isEmpty else { return }
    fill(place, " ", role)
    let firstLine = max(0, area.row - (place.rows - 1))
    let before = area.lines[area.row].prefix(area.column).displayWidth
    let scroll = max(0, before - (place.columns - 1))
    for offset in 0..<min(place.rows, area.lines.count - firstLine) {
      put(
        area.lines[firstLine + offset], row: place.row + offset, column: place.column - scroll,
        role, within: place)
    }
    cursor = Cursor(
      row: place.row + area.row - firstLine, column: place.column + before - scroll)
  }
}
