import Terminal

/// How a dialog is laid out: a box as wide as the terminal up to 76 columns, a body that scrolls, a foot
/// that stays, and the keys.
struct DialogPage {
  typealias KeyHelp = (key: String, help: String)

  static let greatestColumns = 76

  let title: String
  var style: BoxStyle = .single
  var role: Terminal.Role = .focus
  /// Stays at the bottom, whatever is scrolled.
  var foot: [StyledLine] = []
  var keys: [KeyHelp] = []

  /// The columns inside of the box, without the blank ones left and right.
  static func columns(in size: Size) -> Int { max(1, min(greatestColumns, size.columns) - 4) }

  /// How many of `wanted` rows the body gets.
  func bodyRows(_ wanted: Int, in size: Size) -> Int { layout(wanted, size).body }

  /// Draws the box, foot and keys.
  ///
  /// - Parameter rows: how many rows the body would like.
  /// - Returns: where the body goes.
  func draw(rows: Int, in frame: inout Frame) -> Rect {
    let parts = layout(rows, frame.size)
    let all = parts.body + parts.below.count
    let inside = frame.dialog(
      title: harmless(title), columns: Self.greatestColumns, rows: all, style: style, role)
    for (index, line) in parts.below.enumerated() {
      frame.put(line, in: inside.line(parts.body + index))
    }
    return Rect(
      row: inside.row, column: inside.column, rows: min(parts.body, inside.rows),
      columns: inside.columns)
  }

  /// Draws the dialog with a body of lines.
  func draw(_ body: [StyledLine], scroll: PageScroll = PageScroll(), in frame: inout Frame) {
    let area = draw(rows: body.count, in: &frame)
    let first = scroll.first(of: body.count, height: area.rows)
    for (index, line) in body.dropFirst(first).prefix(area.rows).enumerated() {
      frame.put(line, in: area.line(index))
    }
    markScroll(area, above: first > 0, below: first + area.rows < body.count, in: &frame)
  }

  /// Marks on the border that the body goes on.
  func markScroll(_ area: Rect, above: Bool, below: Bool, in frame: inout Frame) {
    let box = Rect(
      row: area.row - 1, column: area.column - 2, rows: area.rows + 2, columns: area.columns + 4)
    frame.scrollMarks(box, above: above, below: below, .focus)
  }

  /// How the rows are shared out: blank rows go first, then those of the body.
  private func layout(_ wanted: Int, _ size: Size) -> (body: Int, below: [StyledLine]) {
    let room = max(1, size.rowsForDialogs - 2)
    let keyLines = keyLines(Self.columns(in: size))
    let airy = (foot.isEmpty ? [] : [.blank] + foot) + [.blank] + keyLines
    if wanted + airy.count <= room { return (wanted, airy) }
    let said = foot.filter { !$0.pieces.isEmpty }
    // The last keys lead out, so they stay; four rows of the body are worth more than the others.
    let dense = said + keyLines.suffix(max(1, room - said.count - min(4, wanted)))
    return (max(1, min(wanted, room - dense.count)), dense)
  }

  private func keyLines(_ columns: Int) -> [StyledLine] {
    let wide = keys.map { "\($0.key) \($0.help)" }.joined(separator: "     ").displayWidth
    let gap = wide <= columns ? 5 : 2
    return keys.reduce(into: [StyledLine]()) { lines, key in
      let width = "\(key.key) \(key.help)".displayWidth
      if let last = lines.last, last.width + gap + width <= columns {
        lines[lines.count - 1] = last.then(String(repeating: " ", count: gap))
      } else {
        lines.append(.blank)
      }
      let line = lines[lines.count - 1]
      lines[lines.count - 1] = line.then(key.key, .title).then(" \(key.help)", .dim)
    }
  }
}
