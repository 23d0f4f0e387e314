import RegistryCore
import Terminal

func drawOverlay(_ state: DashboardState, in frame: inout Frame) {
  switch state.overlay {
  case nil: break
  case .help(let listing):
    drawListing(listing, title: state.helpTitle, prompt: "/", state.helpLines(listing), in: &frame)
  case .palette(let listing):
    drawListing(listing, title: "Palette", prompt: ":", state.paletteLines(listing), in: &frame)
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
  /// Which keys the help lists.
  var helpTitle: String {
    if let edit { return "Help: EDIT \(edit.level.rawValue.uppercased())" }
    switch focus {
    case .models: return "Help: models"
    case .versions: return "Help: versions"
    case .info: return "Help: info"
    case .activity: return "Help: activity"
    }
  }

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
  _ listing: Overlay.Listing, title: String, prompt: String, _ lines: [ListingLine],
  in frame: inout Frame
) {
  let rows = min(frame.size.rowsForDialogs - 2, max(lines.count + 2, 12))
  let inside = frame.dialog(title: title, columns: min(100, frame.size.columns), rows: rows)
  frame.put(prompt, row: inside.row, column: inside.column, .focus, within: inside)
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
  let box = Rect(
    row: list.row - 1, column: inside.column - 2, rows: list.rows + 2, columns: inside.columns + 4)
  frame.scrollMarks(box, above: window.goesOnAbove, below: window.goesOnBelow, .focus)
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
  // Where it is narrow, what is done says more than its name.
  let start = place.columns < 56 ? 12 : 29
  if start > 12 {
    frame.put(line.name, row: place.row, column: place.column + 12, role, within: place)
  }
  let room = place.columns - start
  var help = line.help
  if let objection = line.objection {
    // Where both do not fit, why not says more than what it would do.
    help = "\(line.help) (not now: \(objection))"
    if help.displayWidth > room { help = "not now: \(objection)" }
  }
  frame.put(
    help.shortenedAtEnd(to: room, frame.glyphs), row: place.row,
    column: place.column + start, role, within: place)
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
  frame.put("  \(choice.leaving)", row: row, column: end, within: inside)
}

extension Overlay.Choice {
  /// What Esc does.
  var leaving: String { options.count > 1 ? "neither" : "stay" }
}
