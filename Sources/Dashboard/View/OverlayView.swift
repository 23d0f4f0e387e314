import RegistryCore
import Terminal

func drawOverlay(_ state: DashboardState, in frame: inout Frame) {
  switch state.overlay {
  case nil: break
  case .help(let listing):
    drawListing(listing, title: state.helpTitle, state.helpLines(listing), in: &frame)
  case .palette(let listing):
    drawListing(listing, title: "Do", state.paletteLines(listing), in: &frame)
  case .choice(let choice): draw(choice, in: &frame)
  case .review(let review): drawReview(review, state, in: &frame)
  case .comparison(let comparison): drawComparison(comparison, state, in: &frame)
  case .dialog(let dialog): dialog.draw(in: &frame, state.dialogContext)
  }
}

/// One line of the help or of the palette.
struct ListingLine: Hashable, Sendable {
  let key: String
  let name: String
  let help: String
  /// Why it cannot be done now.
  let objection: String?
  let action: Action
}

extension DashboardState {
  var helpTitle: String { "Help" }

  /// What the dialogs may know; the ticket is drawn where a question may follow.
  var dialogContext: DialogContext {
    DialogContext(
      app: app, caller: caller, types: types, compute: compute, now: now, size: size,
      ticket: Ticket(.dialog, serials[.dialog] ?? 0))
  }

  /// Every key of the table that holds here, narrowed to what was typed.
  func helpLines(_ listing: Overlay.Listing) -> [ListingLine] {
    let place: Place = edit == nil ? (Place.pane(focus)) : .editing
    return lines(keymap.bindings.filter { $0.places.contains(place) && !$0.keys.isEmpty }, listing)
  }

  /// Every action that panes have, by name.
  func paletteLines(_ listing: Overlay.Listing) -> [ListingLine] {
    lines(keymap.bindings.filter { !$0.places.isDisjoint(with: Place.panes) }, listing)
  }

  private func lines(_ bindings: [Keymap.Binding], _ listing: Overlay.Listing) -> [ListingLine] {
    let words = listing.field.text.lowercased().split(separator: " ").prefix(1)
    let word = words.first.map(String.init) ?? ""
    let found = bindings.map {
      ListingLine(
        key: $0.allKeys, name: $0.action.rawValue, help: $0.help,
        objection: objection(to: $0.action), action: $0.action)
    }.filter { line in
      let text = "\(line.name) \(line.help) \(line.key)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    // What is called like that comes before what only speaks of it.
    let ranks: [(ListingLine) -> Bool] = [
      { $0.name == word }, { $0.name.hasPrefix(word) }, { $0.name.contains(word) }, { _ in true },
    ]
    return ranks.indices.flatMap { rank in
      found.filter { line in ranks.firstIndex { $0(line) } == rank }
    }
  }
}

extension Place {
  static func pane(_ pane: Pane) -> Place {
    switch pane {
    case .models: .models
    case .versions: .versions
    case .info: .info
    case .activity: .activity
    }
  }
}

private func drawListing(
  _ listing: Overlay.Listing, title: String, _ lines: [ListingLine], in frame: inout Frame
) {
  let rows = min(frame.size.rows - 4, max(lines.count + 2, 12))
  let inside = frame.dialog(title: title, columns: min(100, frame.size.columns), rows: rows)
  frame.put(":", row: inside.row, column: inside.column, .focus, within: inside)
  let list = Rect(
    row: inside.row + 2, column: inside.column, rows: inside.rows - 2, columns: inside.columns)
  var window = listing.window
  window.setHeight(list.rows)
  window.setCount(lines.count)
  for (line, index) in window.visible.enumerated() {
    draw(lines[index], list.line(line), in: &frame)
    if index == window.selection {
      frame.select(row: list.line(line).row, in: list.line(line), cursor: false)
    }
  }
  if lines.isEmpty {
    frame.put("Nothing is called that.", row: list.row, column: list.column, .dim, within: list)
  }
  frame.put(
    listing.field,
    in: Rect(row: inside.row, column: inside.column + 1, rows: 1, columns: inside.columns - 1))
}

private func draw(_ line: ListingLine, _ place: Rect, in frame: inout Frame) {
  let role: Terminal.Role = line.objection == nil ? .text : .dim
  frame.put(
    line.key, row: place.row, column: place.column, line.objection == nil ? .focus : .dim,
    within: place)
  frame.put(line.name, row: place.row, column: place.column + 12, role, within: place)
  let help = line.objection.map { "not now, \($0): \(line.help)" } ?? line.help
  frame.put(
    help.shortenedAtEnd(to: place.columns - 29, frame.glyphs), row: place.row,
    column: place.column + 29, role, within: place)
}

private func draw(_ choice: Overlay.Choice, in frame: inout Frame) {
  let width = min(60, frame.size.columns)
  let lines = harmless(choice.text).wrapped(to: width - 4)
  let inside = frame.dialog(
    title: choice.title, columns: width, rows: lines.count + 1 + choice.options.count + 1)
  for (row, line) in lines.enumerated() {
    frame.put(line, row: inside.row + row, column: inside.column, within: inside)
  }
  for (index, option) in choice.options.enumerated() {
    let row = inside.row + lines.count + 1 + index
    let end = frame.put(
      option.key.description, row: row, column: inside.column, .focus, within: inside)
    frame.put("  \(option.help)", row: row, column: end, within: inside)
  }
  let row = inside.row + lines.count + 1 + choice.options.count
  let end = frame.put("Esc", row: row, column: inside.column, .focus, within: inside)
  frame.put("  neither", row: row, column: end, within: inside)
}
