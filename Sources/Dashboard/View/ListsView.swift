import RegistryCore
import Terminal

func drawModels(_ state: DashboardState, _ area: Rect, in frame: inout Frame) {
  let inside = area.inset()
  let pane = state.models
  if let message = modelsMessage(state) {
    draw(message, in: inside, of: &frame)
    return
  }
  let columns = modelColumns(width: inside.columns)
  for (line, row) in pane.window.visible.enumerated() {
    let place = inside.line(line)
    var name = place.prefix(columns: 2)
    if let listing = pane.list.item(at: row) {
      name = drawModel(listing, columns, place, state, in: &frame)
    } else {
      frame.put(" …", row: place.row, column: place.column, .dim, within: place)
    }
    if row == pane.window.selection {
      mark(name, isFocused: state.focus == .models, state, &frame)
    }
  }
  drawHeading("versions", over: columns.places[5], area, in: &frame)
  frame.scrollMarks(area, above: pane.window.goesOnAbove, below: pane.window.goesOnBelow)
}

/// What a column of numbers counts, in the border above it: a word in each row would be drawn for each key.
private func drawHeading(
  _ word: String, over place: TableLayout.Place?, _ area: Rect, in frame: inout Frame
) {
  guard let place else { return }
  let column = area.column + 2 + place.start + place.width - word.displayWidth
  frame.put(
    " \(word) ", row: area.row, column: column - 1, .dim, within: area.inset(rows: 0, columns: 1))
}

/// The marker, and in the focused pane the selection and the cursor.
///
/// - Parameter name: from the marker to the end of the name: what stands behind it keeps its colours, and
///   is not drawn again when the selection leaves.
private func mark(_ name: Rect, isFocused: Bool, _ state: DashboardState, _ frame: inout Frame) {
  frame.put(frame.glyphs.marker, row: name.row, column: name.column, within: name)
  let hasCursor = isFocused && state.edit == nil && state.overlay == nil
  if isFocused { frame.select(row: name.row, in: name, cursor: hasCursor) }
}

/// Marker, name, mark of unsent edits, status, ordinal, score; then what a wide list has room for beside
/// whole names.
private func modelColumns(width: Int) -> TableLayout {
  TableLayout(
    [
      .init(.share(1), cut: .middle), .init(.fixed(1)), .init(.fixed(3)),
      .init(.fixed(3), .right), .init(.fixed(20), cut: .middle, fromColumns: 76),
      .init(.fixed(8), .right, fromColumns: 46), .init(.fixed(12), .right, fromColumns: 88),
    ], width: width - 1)
}

/// - Returns: where it is named, with the marker's column.
private func drawModel(
  _ listing: ModelListing, _ columns: TableLayout, _ line: Rect, _ state: DashboardState,
  in frame: inout Frame
) -> Rect {
  let model = listing.model
  let status = ShownStatus(listing.latest)
  let inside = Rect(row: line.row, column: line.column + 1, rows: 1, columns: line.columns - 1)
  let isEdited = state.drafts.keys.contains(.model(model.identity))
  let number = listing.latest.map { "v\($0.number)" } ?? "none"
  let nameWidth = columns.places[0]?.width ?? 0
  let name = harmless(model.title).shortenedInMiddle(to: nameWidth - 1, frame.glyphs)
  frame.put(name, row: line.row, column: inside.column, within: inside)
  // The mark of unsent edits stands right behind the name's column.
  if isEdited {
    frame.put("M", row: line.row, column: inside.column + nameWidth - 1, .model, within: inside)
  }
  frame.put(frame.glyphs.status(status.glyph), at: columns.places[1], in: inside, status.role)
  if listing.latest == nil {
    frame.put(
      number, row: line.row, column: inside.column + (columns.places[2]?.start ?? 0), .dim,
      within: inside)
  } else {
    frame.put(number, at: columns.places[2], in: inside)
  }
  frame.put(status.number, at: columns.places[3], in: inside, status.role)
  frame.put(model.type.text, at: columns.places[4], in: inside, .dim)
  frame.put(count(model.versions.live), at: columns.places[5], in: inside, .dim)
  frame.put(
    ageText(of: model.modifiedAt, at: state.now.wall), at: columns.places[6], in: inside, .dim)
  return line.prefix(columns: 1 + name.displayWidth)
}

private func modelsMessage(_ state: DashboardState) -> Message? {
  switch state.models.phase {
  case .loading: return Message("loading…", .dim)
  case .failed(let error): return Message(harmless(error.description), .bad)
  case .loaded: break
  }
  guard state.models.isEmpty else { return nil }
  if state.models.isFiltered {
    return Message("No model matches.\n\nEsc clears the filter.", .text)
  }
  let new = state.keymap.key(of: .new)
  // In the versions pane the same key makes a version.
  let key = state.focus == .versions ? "\(state.keymap.key(of: .showModels)) and then \(new)" : new
  return Message(
    state.writingObjection.map { "No model yet.\n\nHere you cannot make one: \($0)." }
      ?? "No model yet.\n\n\(key) makes one: a name and a type, without any version.", .text)
}

/// What stands in a pane that has no rows.
private struct Message {
  let text: String
  let role: Terminal.Role

  init(_ text: String, _ role: Terminal.Role) {
    self.text = text
    self.role = role
  }
}

private func draw(_ message: Message, in area: Rect, of frame: inout Frame) {
  let inside = area.inset(rows: 0, columns: 1)
  for (row, line) in message.text.wrapped(to: inside.columns).prefix(inside.rows).enumerated() {
    frame.put(line, row: inside.row + row, column: inside.column, message.role, within: inside)
  }
}

func drawVersions(_ state: DashboardState, _ area: Rect, in frame: inout Frame) {
  let inside = area.inset()
  let pane = state.versions
  if let message = versionsMessage(state) {
    draw(message, in: inside, of: &frame)
    return
  }
  let columns = versionColumns(width: inside.columns)
  for (line, row) in pane.window.visible.enumerated() {
    let name = drawVersion(pane.rows[row], columns, inside.line(line), state, in: &frame)
    if row == pane.window.selection {
      mark(name, isFocused: state.focus == .versions, state, &frame)
    }
  }
  for (word, place) in zip(["concepts", "inputs", "age", "cost"], columns.places.dropFirst(2)) {
    drawHeading(word, over: place, area, in: &frame)
  }
  frame.scrollMarks(area, above: pane.window.goesOnAbove, below: pane.window.goesOnBelow)
}

/// Tree and words, mark of unsent edits; then concepts, inputs, age and cost.
///
/// These stand close together, not at the far end of a wide pane: one version is read and drawn in one go.
private func versionColumns(width: Int) -> TableLayout {
  func columns(_ text: Length) -> TableLayout {
    TableLayout(
      [
        .init(text), .init(.fixed(1)), .init(.fixed(8), .right, fromColumns: 60),
        .init(.fixed(9), .right, fromColumns: 72), .init(.fixed(8), .right, fromColumns: 86),
        .init(.fixed(12), .right, fromColumns: 60), .init(.fixed(1)),
      ], width: width - 1)
  }
  let all = columns(.share(1))
  return (all.places[0]?.width ?? 0) > greatestText ? columns(.fixed(greatestText)) : all
}

/// Room for a few branches and why a run failed.
private let greatestText = 58

/// - Returns: where it is named, from the marker to the id.
private func drawVersion(
  _ row: VersionsPane.Row, _ columns: TableLayout, _ line: Rect, _ state: DashboardState,
  in frame: inout Frame
) -> Rect {
  let version = state.versions.items[row.index]
  let status = ShownStatus(version)
  let inside = Rect(row: line.row, column: line.column + 1, rows: 1, columns: line.columns - 1)
  let isEdited = state.drafts.keys.contains(.version(version.id))
  // The words run to the border, unless the mark of an edit stands there.
  let textWidth = columns.places[2] == nil && !isEdited ? inside.columns : columns.places[0]?.width
  let textArea = Rect(row: line.row, column: inside.column, rows: 1, columns: textWidth ?? 0)
  var column = drawEdges(row, textArea, in: &frame)
  column = frame.put(
    frame.glyphs.status(status.glyph), row: line.row, column: column, status.role, within: textArea)
  let fold = row.hidden > 0 ? " \(frame.glyphs.folded)\(row.hidden)" : ""
  let name = " v\(version.number) \(ShownValue.short(version.id))"
  let words = "\(name) \(status.text)\(fold)"
  frame.put(
    words.shortenedAtEnd(to: textArea.endColumn - column, frame.glyphs), row: line.row,
    column: column, within: textArea)
  if isEdited { frame.put("V", at: columns.places[1], in: inside, .version) }
  frame.put(count(version.conceptCount), at: columns.places[2], in: inside, .dim)
  frame.put(count(version.inputCount), at: columns.places[3], in: inside, .dim)
  frame.put(
    shortAge(of: version.createdAt, at: state.now.wall), at: columns.places[4], in: inside, .dim)
  frame.put(version.cost?.description ?? "", at: columns.places[5], in: inside, .money)
  return line.prefix(columns: column + name.displayWidth - line.column)
}

/// A number in a column; none is not worth a sign.
private func count(_ number: Int) -> String { number == 0 ? "" : grouped(number) }

/// The edges before a version.
///
/// A tree that is deeper than the pane is wide shows its last branches.
private func drawEdges(_ row: VersionsPane.Row, _ area: Rect, in frame: inout Frame) -> Int {
  let room = max(1, (area.columns - 22) / 2)
  let cut = max(0, row.parts.count - room)
  var column = area.column
  if cut > 0 {
    column = frame.put(frame.glyphs.ellipsis, row: area.row, column: column, .dim, within: area)
  }
  for (index, part) in row.parts.enumerated().dropFirst(cut) {
    let edge: TreeEdge = index == row.parts.count - 1 ? row.edge : .solid
    column = frame.put(
      frame.glyphs.tree(part, edge), row: area.row, column: column, .dim, within: area)
  }
  return column
}

private func versionsMessage(_ state: DashboardState) -> Message? {
  guard state.model != nil else { return Message("", .dim) }
  switch state.versions.phase {
  case .loading where state.versions.rows.isEmpty: return Message("loading…", .dim)
  case .failed(let error): return Message(harmless(error.description), .bad)
  case .loading, .loaded: break
  }
  guard state.versions.isEmpty else { return nil }
  let key = state.keymap.key(of: .new)
  // Whose versions these would be stands in the title.
  return Message("No version yet" + (state.focus == .versions ? ": \(key) makes one." : "."), .text)
}
