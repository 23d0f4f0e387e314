import RegistryCore
package import Terminal

/// The whole screen, as a function of the state alone: equal states draw equal frames.
package func view(_ state: DashboardState) -> Frame {
  var frame = Frame(state.size, glyphs: state.glyphs)
  let layout = state.layout
  guard layout.shape != .tooSmall else {
    drawTooSmall(&frame)
    return frame
  }
  drawHeader(state, layout.header, in: &frame)
  drawPanes(state, layout, in: &frame)
  drawStatusLines(state, layout, in: &frame)
  drawOverlay(state, in: &frame)
  return frame
}

private func drawTooSmall(_ frame: inout Frame) {
  let text = "This terminal is \(frame.size); espalier needs \(Layout.least)."
  let lines = (text + "\nMake it larger, or press q.").wrapped(to: frame.size.columns)
  for (row, line) in lines.enumerated() { frame.put(line, row: row, .warn) }
}

private func drawPanes(_ state: DashboardState, _ layout: Layout, in frame: inout Frame) {
  drawBorders(state, layout, in: &frame)
  for (pane, area) in layout.panes {
    switch pane {
    case .models: drawModels(state, area, in: &frame)
    case .versions: drawVersions(state, area, in: &frame)
    case .info:
      if let edit = state.edit {
        drawEdit(edit, state, area, in: &frame)
      } else {
        drawInfo(state, area, in: &frame)
      }
    case .activity: drawActivity(state, area, in: &frame)
    }
  }
  if let edit = state.edit { dimLists(layout, beside: edit, in: &frame) }
  if case .lost = state.connection { frame.dim(layout.body) }
}

/// While something is edited the lists are inert, and look it.
private func dimLists(_ layout: Layout, beside edit: EditState, in frame: inout Frame) {
  for (pane, area) in layout.panes where pane != .info { frame.dim(area.inset()) }
}

/// A box for each column of panes, and a divider where one ends and the next begins.
private func drawBorders(_ state: DashboardState, _ layout: Layout, in frame: inout Frame) {
  for (_, column) in Dictionary(grouping: layout.panes, by: \.value.column) {
    let panes = column.sorted { $0.value.row < $1.value.row }
    guard let first = panes.first?.value, let last = panes.last?.value else { continue }
    let whole = Rect(
      row: first.row, column: first.column, rows: last.endRow - first.row, columns: first.columns)
    for (pane, area) in panes {
      let (title, note) = paneTitle(pane, state)
      let role: Terminal.Role = pane == state.focus && state.edit == nil ? .focus : .title
      if area == first {
        frame.box(whole, title: title, note: note, titleRole: role)
      } else {
        frame.divider(whole, row: area.row, title: title, note: note, titleRole: role)
      }
      if pane == .versions, role == .title { paintName(state, area, in: &frame) }
    }
  }
}

/// The model's name in the title is drawn for each key, so in the colour of the others: none is set for it alone.
private func paintName(_ state: DashboardState, _ area: Rect, in frame: inout Frame) {
  guard let model = state.model else { return }
  let start = 2 + versionsTitle.displayWidth
  let name = shownName(model, state).displayWidth
  frame.paint(
    Rect(row: area.row, column: area.column + start, rows: 1, columns: name)
      .intersection(area.inset(rows: 0, columns: 2)), .model)
}

private let versionsTitle = "\(Pane.versions.rawValue) Versions of "

private func shownName(_ model: Model, _ state: DashboardState) -> String {
  model.ref.id.text.shortenedInMiddle(to: 14, state.glyphs)
}

private func paneTitle(_ pane: Pane, _ state: DashboardState) -> (String, String) {
  let number = "\(pane.rawValue) "
  switch pane {
  case .models: return (number + "Models", modelsNote(state))
  case .versions:
    guard let model = state.model else { return (number + "Versions", "") }
    return (versionsTitle + shownName(model, state), grouped(model.versions.live))
  case .info: return (number + "Info", "")
  case .activity: return (number + "Activity", "")
  }
}

private func modelsNote(_ state: DashboardState) -> String {
  guard state.models.phase == .loaded else { return "" }
  let rows = state.models.list.rows
  if state.models.isFiltered {
    let found = grouped(rows) + (state.models.list.count == nil ? "+" : "")
    return "\(found) of \(grouped(state.models.total ?? rows))"
  }
  let seen = state.models.window.visible.count
  return seen < rows ? "\(seen) of \(grouped(rows))" : grouped(rows)
}
