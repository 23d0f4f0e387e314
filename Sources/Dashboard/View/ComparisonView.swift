import RegistryCore
import Terminal

/// Somebody else was faster: their changes beside yours, field by field.
func drawComparison(_ comparison: Comparison, _ state: DashboardState, in frame: inout Frame) {
  let isModel = comparison.target.level == .model
  let page = DialogPage(
    title: "\(comparison.target.title) changed meanwhile", style: isModel ? .single : .double,
    role: isModel ? .model : .version, foot: [sentence(comparison, isLow: frame.size.isLow)],
    keys: [
      ("Left", "keep yours"), ("Right", "take theirs"), ("Enter", "edit yours"), ("r", "review"),
      ("i", "back to edit"), ("Esc", "keep the draft"),
    ])
  let wanted = 3 + max(1, comparison.rows.count)
  let area = page.draw(rows: wanted, in: &frame)
  let head = area.rows < 3 ? 0 : area.rows < wanted ? 1 : 3
  if head == 3 {
    let now = comparison.revision.map { "it is now revision \($0)" } ?? "the other is being read"
    frame.put(
      "Your edits are based on revision \(comparison.draft.basedOn); \(now).", row: area.row,
      column: area.column, within: area)
  }
  let field = min(22, area.columns / 3)
  let value = (area.columns - 2 - field) / 2
  if head > 0 {
    frame.put(
      "  " + "field".padded(to: field) + "yours".padded(to: value) + "theirs",
      row: area.row + head - 1, column: area.column, .dim, within: area)
  }
  let list = Rect(
    row: area.row + head, column: area.column, rows: area.rows - head, columns: area.columns)
  drawRows(comparison, field: field, value: value, list, page, in: &frame)
}

private func drawRows(
  _ comparison: Comparison, field: Int, value: Int, _ list: Rect, _ page: DialogPage,
  in frame: inout Frame
) {
  let selection = comparison.window.selection
  let first = max(0, min((selection ?? 0) - list.rows + 1, comparison.rows.count - list.rows))
  let shown = comparison.rows.dropFirst(first).prefix(list.rows)
  for (index, row) in shown.enumerated() {
    let line = list.line(index)
    draw(row, field: field, value: value, line, in: &frame)
    if index + first == selection { frame.select(row: line.row, in: line) }
  }
  page.markScroll(
    list, above: first > 0, below: first + shown.count < comparison.rows.count, in: &frame)
}

private func draw(
  _ row: Comparison.Row, field: Int, value: Int, _ line: Rect, in frame: inout Frame
) {
  let path = harmless(row.path.description).shortenedInMiddle(to: field - 1, frame.glyphs)
  if row.choice == .undecided {
    frame.put("?", row: line.row, column: line.column, .warn, within: line)
  }
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

private func sentence(_ comparison: Comparison, isLow: Bool) -> StyledLine {
  if comparison.fields == nil { return StyledLine("Reading what it says now…") }
  guard let undecided = comparison.undecided else {
    return StyledLine(isLow ? "Nothing is undecided." : "Nothing is undecided. Nothing was sent.")
  }
  return StyledLine(
    isLow
      ? "\(undecided.path): yours or theirs?"
      : "Both changed \(undecided.path): choose whose value it gets.", .warn)
}
