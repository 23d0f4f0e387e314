import RegistryCore
import Terminal

/// Somebody else was faster: their changes beside yours, field by field.
func drawComparison(_ comparison: Comparison, _ state: DashboardState, in frame: inout Frame) {
  let isModel = comparison.target.level == .model
  let role: Terminal.Role = isModel ? .model : .version
  let shown = max(1, min(comparison.rows.count, frame.size.rowsForDialogs - 10))
  let inside = frame.dialog(
    title: "\(comparison.target.title) changed meanwhile", columns: min(76, frame.size.columns),
    rows: 4 + shown + 4, style: isModel ? .single : .double, role)
  let now = comparison.revision.map { "now revision \($0)" } ?? "loading…"
  frame.put(
    "Your edits are based on revision \(comparison.draft.basedOn); it is \(now).", row: inside.row,
    column: inside.column, within: inside)
  let field = min(22, inside.columns / 3)
  let value = (inside.columns - 2 - field) / 2
  frame.put(
    "  " + "field".padded(to: field) + "yours".padded(to: value) + "theirs", row: inside.row + 2,
    column: inside.column, .dim, within: inside)
  let first = max(
    0, min((comparison.window.selection ?? 0) - shown + 1, comparison.rows.count - shown))
  for (index, row) in comparison.rows.dropFirst(first).prefix(shown).enumerated() {
    let line = Rect(
      row: inside.row + 3 + index, column: inside.column, rows: 1, columns: inside.columns)
    draw(row, field: field, value: value, line, in: &frame)
    if index + first == comparison.window.selection { frame.select(row: line.row, in: line) }
  }
  drawAnswers(
    comparison,
    Rect(row: inside.row + 4 + shown, column: inside.column, rows: 4, columns: inside.columns),
    in: &frame)
}

private func draw(
  _ row: Comparison.Row, field: Int, value: Int, _ line: Rect, in frame: inout Frame
) {
  let path = harmless(row.path.description).shortenedInMiddle(to: field - 1, frame.glyphs)
  frame.put(
    row.choice == .undecided ? "?" : " ", row: line.row, column: line.column, .warn, within: line)
  frame.put(path, row: line.row, column: line.column + 2, within: line)
  let yours =
    (row.choice == .yours ? "[" : " ") + yoursText(row) + (row.choice == .yours ? "]" : "")
  let theirs =
    (row.choice == .theirs ? "[" : " ") + ShownValue.line(row.theirs)
    + (row.choice == .theirs ? "]" : "")
  frame.put(
    yours.shortenedAtEnd(to: value - 1, frame.glyphs), row: line.row,
    column: line.column + 1 + field, row.choice == .yours ? .changed : .text, within: line)
  frame.put(
    theirs.shortenedAtEnd(to: value - 1, frame.glyphs), row: line.row,
    column: line.column + 1 + field + value, row.choice == .theirs ? .changed : .text, within: line)
}

private func yoursText(_ row: Comparison.Row) -> String {
  switch row.yours {
  case .set(let text): ShownValue.line(text)
  case .clear: "emptied"
  case nil: "not edited"
  }
}

private func drawAnswers(_ comparison: Comparison, _ area: Rect, in frame: inout Frame) {
  let sentence =
    comparison.fields == nil
    ? "Reading what it says now…"
    : comparison.undecided.map { "Both changed \($0.path): choose whose value it gets." }
      ?? "Nothing is undecided. Nothing was sent."
  frame.put(
    harmless(sentence), row: area.row, column: area.column,
    comparison.undecided == nil ? .text : .warn, within: area)
  let keys = StyledLine.keys([
    ("Left", "keep yours"), ("Right", "take theirs"), ("Enter", "edit yours"),
    ("r", "review"),
  ])
  frame.put(keys, in: area.line(2))
  frame.put(StyledLine.keys([("i", "back to edit"), ("Esc", "keep the draft")]), in: area.line(3))
}
