extension Frame {
  /// Draws a box with a title in its upper border and clears its inside.
  ///
  /// - Parameters:
  ///   - note: a second part of the title, such as `5 of 128`, behind a piece of border.
  ///   - indent: how much border stands before the title; dialogs have 1, panes 0.
  /// - Returns: the inside.
  @discardableResult
  package mutating func box(
    _ area: Rect, title: String = "", note: String = "", style: BoxStyle = .single,
    _ role: Role = .border, titleRole: Role = .title, indent: Int = 0
  ) -> Rect {
    guard area.rows > 0, area.columns > 0 else { return area }
    fill(area)
    let lines = glyphs.lines(style)
    let last = area.endRow - 1
    let right = area.endColumn - 1
    for row in area.row...last {
      put(lines.vertical, row: row, column: area.column, role)
      put(lines.vertical, row: row, column: right, role)
    }
    rule(area, row: area.row, role, (lines.topLeft, lines.horizontal, lines.topRight))
    rule(area, row: last, role, (lines.bottomLeft, lines.horizontal, lines.bottomRight))
    putTitle(area, row: area.row, title, note, role, titleRole, indent, lines.horizontal)
    return area.inset()
  }

  /// Draws a line across a box, joined to its sides, with a title like the box's own.
  package mutating func divider(
    _ area: Rect, row: Int, title: String = "", note: String = "", style: BoxStyle = .single,
    _ role: Role = .border, titleRole: Role = .title, indent: Int = 0
  ) {
    let lines = glyphs.lines(style)
    rule(area, row: row, role, (lines.leftJoint, lines.horizontal, lines.rightJoint))
    putTitle(area, row: row, title, note, role, titleRole, indent, lines.horizontal)
  }

  /// Marks on the right border of a box that its list goes on above or below.
  package mutating func scrollMarks(_ area: Rect, above: Bool, below: Bool, _ role: Role = .dim) {
    let right = area.endColumn - 1
    if above { put(glyphs.up, row: area.row + 1, column: right, role, within: area) }
    if below { put(glyphs.down, row: area.endRow - 2, column: right, role, within: area) }
  }

  /// A dialog in the middle of the frame, which dims everything behind it.
  ///
  /// A blank column stands left and right of it where there is room, so that no letters of what is
  /// behind cling to its border.
  ///
  /// - Parameters:
  ///   - columns: its greatest width with its border; the terminal's width if that is less.
  ///   - rows: the rows of its inside.
  ///   - dims: false where what is behind is what one looks at.
  /// - Returns: the inside, with a blank column left and right.
  package mutating func dialog(
    title: String, columns: Int, rows: Int, style: BoxStyle = .single, _ role: Role = .focus,
    dims: Bool = true
  ) -> Rect {
    let room = roomForDialogs
    if dims { dim(room) }
    cursor = nil
    let area = room.centred(columns: columns, rows: rows + 2)
    fill(
      Rect(row: area.row, column: area.column - 1, rows: area.rows, columns: area.columns + 2)
        .intersection(room.inset(rows: 0, columns: 1)))
    box(area, title: title, style: style, role.ofLines, titleRole: role, indent: 1)
    return area.inset(rows: 1, columns: 2)
  }

  /// Where dialogs may stand.
  private var roomForDialogs: Rect {
    let rows = size.rowsForDialogs
    return Rect(row: (size.rows - rows) / 2, column: 0, rows: rows, columns: size.columns)
  }

  private mutating func rule(
    _ area: Rect, row: Int, _ role: Role, _ signs: (left: String, line: String, right: String)
  ) {
    let line = String(repeating: signs.line, count: area.columns)
    put(line, row: row, column: area.column, role, within: area)
    put(signs.left, row: row, column: area.column, role, within: area)
    put(signs.right, row: row, column: area.endColumn - 1, role, within: area)
  }

  private mutating func putTitle(
    _ area: Rect, row: Int, _ title: String, _ note: String, _ role: Role, _ titleRole: Role,
    _ indent: Int, _ horizontal: String
  ) {
    let inner = Rect(row: row, column: area.column + 1, rows: 1, columns: area.columns - 2)
    // A blank on both sides, and as much border behind as before.
    let room = inner.columns - 2 - 2 * indent
    guard !title.isEmpty, room > 0 else { return }
    let name = title.shortenedAtEnd(to: room, glyphs)
    var column = put(
      " \(name) ", row: row, column: inner.column + indent, titleRole, within: inner)
    guard !note.isEmpty, column + 3 + note.displayWidth <= inner.endColumn else { return }
    column = put(horizontal, row: row, column: column, role, within: inner)
    put(" \(note) ", row: row, column: column, .dim, within: inner)
  }
}

extension Size {
  /// A dialog has no room for what can be done without.
  package var isLow: Bool { rows < 14 }

  /// The rows that a dialog may take with its border.
  ///
  /// The first and the last line of the screen stay free: who one is and which keys there are. A
  /// screen that is too low for that gives everything.
  package var rowsForDialogs: Int { isLow ? rows : rows - 2 }
}

extension Role {
  /// The role of a dialog's border whose title has this one.
  ///
  /// Themes may underline what is focused or warns, and a line must not be underlined.
  fileprivate var ofLines: Role {
    switch self {
    case .model, .version, .money, .info, .border, .text, .dim, .title: self
    case .focus, .selection, .good, .warn, .bad, .added, .removed, .changed, .editing: .text
    }
  }
}
