import RegistryCore
package import Terminal

extension HistoryDialog {
  package var keys: [(key: String, help: String)] {
    if let whole { return whole.keys }
    guard !entries.isEmpty else { return [("Esc", "leave")] }
    return [("U", "undo as a draft"), ("Enter", "read whole"), ("Esc", "leave")]
  }

  package func draw(in frame: inout Frame, _ context: DialogContext) {
    if let whole { return whole.draw(in: &frame, context) }
    let columns = DialogPage.columns(in: frame.size)
    let page = DialogPage(
      title: "History of \(target.title)", style: target.level == .model ? .single : .double,
      role: target.level == .model ? .model : .version,
      foot: foot(columns, rows: frame.size.rows, frame.glyphs), keys: keys)
    guard !entries.isEmpty else {
      return page.draw([StyledLine(isRead ? "Nothing is known." : "Being read.", .dim)], in: &frame)
    }
    let area = page.draw(rows: entries.count, in: &frame)
    var window = list
    window.setHeight(area.rows)
    for (offset, index) in window.visible.enumerated() {
      draw(entries[index], layout(columns), in: &frame, area.line(offset), context)
      if index == window.selection, !area.line(offset).isEmpty {
        frame.select(row: area.line(offset).row, in: area.line(offset))
      }
    }
    page.markScroll(area, above: window.goesOnAbove, below: window.goesOnBelow, in: &frame)
  }

  private func layout(_ columns: Int) -> TableLayout {
    TableLayout(
      [
        TableLayout.Column(.fixed(6), .right),
        TableLayout.Column(.fixed(11)),
        TableLayout.Column(.share(1)),
        TableLayout.Column(.fixed(10), .right, fromColumns: 40),
        TableLayout.Column(.fixed(6), .right, fromColumns: 50),
      ], width: columns)
  }

  private func draw(
    _ entry: AuditEntry, _ layout: TableLayout, in frame: inout Frame, _ line: Rect,
    _ context: DialogContext
  ) {
    let at = shortTime(entry.at, now: context.now.wall)
    frame.put(at, at: layout.places[0], in: line, .dim)
    frame.put(entry.by.text, at: layout.places[1], in: line)
    frame.put(
      entry.operation.rawValue, at: layout.places[2], in: line,
      entry.refusal == nil ? .text : .bad)
    let count = entry.changes.isEmpty ? "" : counted(entry.changes.count, "field")
    frame.put(count, at: layout.places[3], in: line)
    frame.put(entry.revision.map { "r\($0)" } ?? "", at: layout.places[4], in: line, .dim)
  }

  /// The selected entry: each field before and after, as many as there is room for.
  private func foot(_ columns: Int, rows: Int, _ glyphs: Glyphs) -> [StyledLine] {
    let said = remark.map { StyledLine.wrapped("! \($0)", to: columns, .bad, indent: 2) } ?? []
    guard let selected else { return said }
    if let refusal = selected.refusal {
      return StyledLine.wrapped("refused: \(refusal)", to: columns, .bad) + said
    }
    let changes = selected.changes
    guard !changes.isEmpty else { return said }
    let table = ReviewColumns(columns: columns, changes)
    let shown = changes.prefix(max(1, min(changes.count, rows / 3 - 2)))
    let lines = shown.map { change in
      let (sign, role) = change.sign
      return StyledLine(
        table.line(
          sign, harmless(change.path.description), ShownValue.line(change.before),
          ShownValue.line(change.after), glyphs), role)
    }
    let rest = changes.count - shown.count
    let more = rest > 0 ? [StyledLine("  and \(counted(rest, "field")) more", .dim)] : []
    return [StyledLine(table.line("", "field", "before", "after", glyphs), .dim)] + lines + more
      + said
  }
}
