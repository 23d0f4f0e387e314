import RegistryCore
package import Terminal

extension TrashDialog {
  package var keys: [(key: String, help: String)] {
    switch stage {
    case .listing where entries.isEmpty: [("Esc", "leave")]
    case .listing: [("r", "restore"), ("p", "purge"), ("Esc", "leave")]
    case .restoring(let restoring): restoring.keys
    case .purging: [("Enter", "destroy"), ("Esc", "back")]
    case .sending: []
    }
  }

  package func draw(in frame: inout Frame, _ context: DialogContext) {
    let columns = DialogPage.columns(in: frame.size)
    let page = DialogPage(
      title: "Trash of \(context.app)", role: .removed, foot: foot(columns), keys: keys)
    guard !entries.isEmpty else {
      let empty = isRead ? "The trash is empty." : "Being read."
      return page.draw([StyledLine(empty, .dim)], in: &frame)
    }
    let area = page.draw(rows: entries.count, in: &frame)
    var window = list
    window.setHeight(area.rows)
    let layout = layout(columns)
    for (offset, index) in window.visible.enumerated() {
      draw(entries[index], layout, in: &frame, area.line(offset), context)
      if index == window.selection { mark(area.line(offset), in: &frame) }
    }
    page.markScroll(area, above: window.goesOnAbove, below: window.goesOnBelow, in: &frame)
  }

  /// The cursor stays in the field while something is typed.
  private func mark(_ line: Rect, in frame: inout Frame) {
    guard !line.isEmpty else { return }
    let isTyping = frame.cursor != nil
    frame.select(row: line.row, in: line, cursor: !isTyping)
  }

  private func layout(_ columns: Int) -> TableLayout {
    TableLayout(
      [
        TableLayout.Column(.share(1), cut: .middle),
        TableLayout.Column(.fixed(12), .right, fromColumns: 50),
        TableLayout.Column(.fixed(7), .right),
        TableLayout.Column(.fixed(10), fromColumns: 60),
      ], width: columns)
  }

  private func draw(
    _ entry: TrashEntry, _ layout: TableLayout, in frame: inout Frame, _ line: Rect,
    _ context: DialogContext
  ) {
    let isModel = if case .model = entry.content { true } else { false }
    frame.put(entry.name, at: layout.places[0], in: line, isModel ? .model : .version)
    if case .model(_, _, let versions) = entry.content {
      frame.put(counted(versions, "version"), at: layout.places[1], in: line)
    }
    let at = shortTime(entry.deletedAt, now: context.now.wall)
    frame.put(at, at: layout.places[2], in: line)
    frame.put(entry.deletedBy.text, at: layout.places[3], in: line)
  }

  private func foot(_ columns: Int) -> [StyledLine] {
    switch stage {
    case .listing:
      return failure.map { StyledLine.wrapped("! \($0)", to: columns, .bad, indent: 2) } ?? []
    case .restoring(let restoring): return restoring.lines(columns)
    case .sending(_, let what): return [StyledLine(what, .dim)]
    case .purging(let entry, let phrase):
      return StyledLine.wrapped(
        "Destroys \(entry.name) for good, with all that went along. Nothing brings it back.",
        to: columns, .bad) + phrase.foot(verb: "To destroy it", columns: columns)
    }
  }
}
