/// A line of text that is being edited.
package struct TextField: Hashable, Sendable {
  package private(set) var text: String
  /// The characters before the cursor.
  package private(set) var cursor: Int

  /// The cursor stands at the end.
  package init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// Places the cursor behind so many characters, or at the end.
  package mutating func moveCursor(to position: Int) {
    cursor = max(0, min(position, text.count))
  }

  /// Replaces the whole text; the cursor goes to its end.
  package mutating func set(_ newText: String) {
    self = TextField(newText)
  }

  /// Puts text at the cursor.
  ///
  /// Line feeds become blanks.
  package mutating func insert(_ piece: String) {
    let flat = harmless(String(piece.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
    replace(cursor..<cursor, with: flat)
  }

  /// Edits as a field does for this key.
  ///
  /// - Returns: false if the key means nothing here; then nothing has changed.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace, .control("h"): replace(max(0, cursor - 1)..<cursor, with: "")
    case .delete, .control("d"): replace(cursor..<min(text.count, cursor + 1), with: "")
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .wordLeft: cursor = WordMotion.start(before: cursor, in: Array(text))
    case .wordRight: cursor = WordMotion.end(behind: cursor, in: Array(text))
    case .home, .control("a"): cursor = 0
    case .end: cursor = text.count
    case .control("u"): replace(0..<cursor, with: "")
    case .control("k"): replace(cursor..<text.count, with: "")
    case .control("w"):
      replace(WordMotion.start(before: cursor, in: Array(text))..<cursor, with: "")
    default: return false
    }
    return true
  }

  private mutating func replace(_ range: Range<Int>, with piece: String) {
    let start = text.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.index(start, offsetBy: range.count)
    let tail = text[end...].count
    text.replaceSubrange(start..<end, with: piece)
    // A combining mark joins the character before it, so lengths do not simply add up.
    cursor = max(0, text.count - tail)
  }
}

extension Frame {
  /// Draws a field on one line, scrolled so that the cursor is seen, and puts the cursor there.
  ///
  /// - Parameter hidden: what each character is shown as, for a secret.
  package mutating func put(
    _ field: TextField, in area: Rect, _ role: Role = .editing, hidden: Character? = nil
  ) {
    guard !area.isEmpty else { return }
    let shown = hidden.map { String(repeating: $0, count: field.text.count) } ?? field.text
    let before = shown.prefix(field.cursor).displayWidth
    // One column stays free behind the text, for the cursor.
    let scroll = max(0, before - (area.columns - 1))
    fill(area.line(0), " ", role)
    put(shown, row: area.row, column: area.column - scroll, role, within: area)
    cursor = Cursor(row: area.row, column: area.column + before - scroll)
  }
}
