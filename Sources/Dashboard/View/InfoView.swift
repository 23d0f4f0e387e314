import Foundation
import RegistryCore
import Terminal

extension DashboardState {
  /// The rows of the info pane.
  var infoRows: [InfoRow] {
    guard let model else { return [] }
    let parent = version?.lineage.parent
    let number = versions.items.first { $0.id == parent }.map { "v\($0.number)" }
    return Dashboard.infoRows(model, version, parent: number, cost: knownCost, now: now)
  }

  /// What all versions cost together; nil while some are not in memory, or none was priced.
  private var knownCost: Money? {
    guard versions.phase == .loaded, versions.next == nil else { return nil }
    let costs = versions.items.compactMap(\.cost)
    guard let currency = costs.first?.currency, costs.allSatisfy({ $0.currency == currency })
    else { return nil }
    return Money(costs.reduce(0) { $0 + $1.amount }, currency)
  }
}

/// Where the three columns of the info pane stand.
private struct InfoColumns {
  let field: Rect
  let model: Rect
  let version: Rect

  init(_ inside: Rect) {
    let field = inside.columns < 60 ? 15 : min(26, inside.columns / 3)
    let model = (inside.columns - field - 2) / 2
    let parts = inside.dividedIntoColumns([
      .fixed(field), .fixed(1), .fixed(model), .fixed(1), .share(1),
    ])
    self.field = parts[0]
    self.model = parts[2]
    version = parts[4]
  }

  var separators: [Int] { [field.endColumn, model.endColumn] }
}

func drawInfo(_ state: DashboardState, _ area: Rect, in frame: inout Frame) {
  let inside = area.inset()
  guard let model = state.model else { return }
  let columns = InfoColumns(inside)
  let rows = state.infoRows
  let vertical = frame.glyphs.lines(.single).vertical
  for row in inside.row..<min(inside.endRow, inside.row + 1 + rows.count) {
    for column in columns.separators { frame.put(vertical, row: row, column: column, .border) }
  }
  let name = model.ref.id.text.shortenedInMiddle(to: columns.model.columns - 8, frame.glyphs)
  frame.put(" FIELD", row: inside.row, column: columns.field.column, .title, within: columns.field)
  frame.put(
    " MODEL \(name)", row: inside.row, column: columns.model.column, .model, within: columns.model)
  let version = state.versions.selectedSummary.map { "VERSION v\($0.number)" } ?? "no VERSION"
  frame.put(
    " \(version)", row: inside.row, column: columns.version.column,
    state.versions.selectedSummary == nil ? .dim : .version,
    within: columns.version)
  for (line, index) in state.info.visible.enumerated() where index < rows.count {
    let place = inside.line(line + 1)
    draw(rows[index], columns, place, in: &frame)
    if state.focus == .info, index == state.info.selection {
      // The name alone: the two values keep the colours that tell them apart.
      frame.select(row: place.row, in: columns.field, cursor: state.overlay == nil)
    }
  }
  frame.scrollMarks(area, above: state.info.goesOnAbove, below: state.info.goesOnBelow)
}

private func draw(_ row: InfoRow, _ columns: InfoColumns, _ line: Rect, in frame: inout Frame) {
  let indent = String(repeating: " ", count: 1 + 2 * row.indent)
  let label = row.label.shortenedAtEnd(to: columns.field.columns - 1 - indent.count, frame.glyphs)
  frame.put(indent + label, row: line.row, column: columns.field.column, within: columns.field)
  draw(row.model, columns.model, line.row, hasMargin: true, in: &frame)
  draw(row.version, columns.version, line.row, hasMargin: false, in: &frame)
}

private func draw(
  _ cell: InfoCell, _ area: Rect, _ row: Int, hasMargin: Bool, in frame: inout Frame
) {
  let inside = Rect(row: row, column: area.column + 1, rows: 1, columns: area.columns - 1)
  let tail = cell.isFixed ? "fixed" : (cell.isWider ? frame.glyphs.up : "")
  let text = cell.text ?? frame.glyphs.absent
  let width = inside.columns - tail.displayWidth - (cell.isWider ? 1 : 0) - (hasMargin ? 1 : 0)
  // Whole it would be the longest part of what is drawn for a key.
  let room = cell.isLong ? min(width, 8 + frame.glyphs.ellipsis.displayWidth) : width
  frame.put(
    text.shortenedAtEnd(to: room, frame.glyphs), row: row, column: inside.column,
    role(of: cell), within: inside)
  guard !tail.isEmpty else { return }
  let end = inside.endColumn - tail.displayWidth - (cell.isWider ? 1 : 0)
  frame.put(tail, row: row, column: end, cell.isWider ? .warn : .dim, within: inside)
}

private func role(of cell: InfoCell) -> Terminal.Role {
  if cell.isMoney { return .money }
  return cell.text == nil || cell.text == ShownValue.empty ? .dim : .text
}
