import RegistryCore
import Terminal

/// The frame of an edit: single and in the model's role for a model, double and in the version's for a version.
func drawEdit(_ edit: EditState, _ state: DashboardState, _ area: Rect, in frame: inout Frame) {
  let count = edit.draft.edits.count
  let role: Terminal.Role = edit.level == .model ? .model : .version
  let style: BoxStyle = edit.level == .model ? .single : .double
  let inside = frame.box(
    area, title: "EDIT \(edit.title)", note: count > 0 ? "\(count) unsent" : "", style: style, role,
    titleRole: role)
  if case .area(let path, let text)? = edit.editor {
    drawArea(path, text, inside, in: &frame)
    return
  }
  let help = helpHeight(inside)
  let list = Rect(
    row: inside.row, column: inside.column, rows: inside.rows - help - 1, columns: inside.columns)
  for (line, row) in edit.window.visible.enumerated() {
    draw(
      edit.rows[row], isSelected: row == edit.window.selection, edit, list.line(line), state,
      in: &frame)
  }
  frame.scrollMarks(
    Rect(row: area.row, column: area.column, rows: list.rows + 2, columns: area.columns),
    above: edit.window.goesOnAbove, below: edit.window.goesOnBelow)
  frame.divider(area, row: list.endRow, title: selectedTitle(edit), style: style, role)
  let below = Rect(
    row: list.endRow + 1, column: inside.column + 1, rows: help, columns: inside.columns - 2)
  drawHelp(edit, below, in: &frame)
}

/// The lines under the list that explain the selected field.
func helpHeight(_ inside: Rect) -> Int { inside.rows >= 14 ? 4 : inside.rows >= 8 ? 2 : 1 }

private func selectedTitle(_ edit: EditState) -> String {
  guard let row = edit.selectedRow else { return "" }
  switch row.content {
  case .field(let path, _), .key(let path): return harmless(path.description)
  case .concepts: return Field.conceptsPath.description
  case .newKey: return "metadata"
  case .group: return row.label
  }
}

private func draw(
  _ row: EditState.Row, isSelected: Bool, _ edit: EditState, _ line: Rect, _ state: DashboardState,
  in frame: inout Frame
) {
  let (sign, role) = sign(of: row, edit)
  let label = String(repeating: " ", count: 2 * row.indent) + row.label
  let width = min(line.columns / 2, max(19, edit.widestLabel + 4))
  frame.put(sign, row: line.row, column: line.column + 1, role, within: line)
  frame.put(
    label.shortenedAtEnd(to: width - 4, frame.glyphs), row: line.row, column: line.column + 3,
    row.content == .group ? .title : (row.content == .newKey ? .dim : .text), within: line)
  let value = Rect(
    row: line.row, column: line.column + width, rows: 1, columns: line.columns - width - 1)
  if isSelected {
    frame.put(frame.glyphs.marker, row: line.row, column: line.column, .focus, within: line)
    frame.select(row: line.row, in: line, cursor: state.overlay == nil)
  }
  if isSelected, let field = edit.editor?.field {
    frame.put(field, in: value)
    return
  }
  let tail = row.fixed == nil ? "" : " fixed"
  frame.put(
    edit.text(of: row).shortenedAtEnd(to: value.columns - tail.count, frame.glyphs),
    row: line.row, column: value.column, isSelected ? .selection : role, within: value)
  frame.put(tail, row: line.row, column: value.endColumn - tail.count, .dim, within: value)
}

/// `~` changed, `+` set where nothing was, `-` emptied, `!` cannot be taken.
private func sign(of row: EditState.Row, _ edit: EditState) -> (String, Terminal.Role) {
  guard let path = row.path, let change = edit.draft[path] else { return (" ", .text) }
  if edit.problem(of: row) != nil { return ("!", .bad) }
  if change == .clear { return ("-", .removed) }
  return edit.fields[path] == nil ? ("+", .added) : ("~", .changed)
}

extension EditState.Editor {
  /// The line that is typed in, where it is one.
  var field: TextField? {
    switch self {
    case .line(_, let field), .keyName(let field): field
    case .area: nil
    }
  }
}

private func drawHelp(_ edit: EditState, _ area: Rect, in frame: inout Frame) {
  guard let row = edit.selectedRow else { return }
  var lines: [(String, Terminal.Role)] = []
  if let remark = edit.remark { lines.append((remark, .warn)) }
  if let problem = edit.problem(of: row) {
    lines.append((harmless(problem.description), .bad))
  }
  // A refusal already says what is expected.
  if lines.isEmpty { lines.append((expectation(row), .dim)) }
  if let path = row.path {
    if edit.draft[path] != nil {
      lines.append(("now: \(ShownValue.line(edit.fields[path]))", .text))
    }
    if let other = edit.otherFields?[path] {
      lines.append(("\(edit.otherName) has its own: \(ShownValue.line(other))", .dim))
    }
  }
  let wrapped = lines.flatMap { text, role in
    text.wrapped(to: area.columns).map { ($0, role) }
  }
  for (index, (text, role)) in wrapped.prefix(area.rows).enumerated() {
    let line = area.line(index)
    frame.put(text, row: line.row, column: line.column, role, within: line)
  }
}

private func expectation(_ row: EditState.Row) -> String {
  switch row.content {
  case .field(_, let field):
    row.fixed == nil ? field.kind.expectation : "fixed since the version was created"
  case .key: "JSON, or plain text"
  case .newKey: "Enter, then its name, then its value"
  case .concepts: "fixed since the version was created"
  case .group: ""
  }
}

private func drawArea(_ path: FieldPath, _ text: TextArea, _ inside: Rect, in frame: inout Frame) {
  frame.put(
    " \(harmless(path.description)): line \(text.row + 1) of \(text.lines.count)", row: inside.row,
    column: inside.column, .dim, within: inside)
  frame.put(
    text,
    in: Rect(
      row: inside.row + 1, column: inside.column + 1, rows: inside.rows - 1,
      columns: inside.columns - 2))
}

extension EditState {
  /// The columns of the longest label with its indent.
  fileprivate var widestLabel: Int {
    rows.map { 2 * $0.indent + $0.label.displayWidth }.max() ?? 0
  }
}
