import Foundation
import RegistryCore
import Terminal

/// The greatest width of a review with its border.
private let greatestWidth = 76

func drawReview(_ review: Review, _ state: DashboardState, in frame: inout Frame) {
  let isModel = review.target.level == .model
  let role: Terminal.Role = isModel ? .model : .version
  let width = min(greatestWidth, frame.size.columns)
  let tail = reviewTail(review, width: width - 4)
  let room = frame.size.rowsForDialogs - 2 - 5 - tail.count
  let shown = max(1, min(review.changes.count, room))
  let inside = frame.dialog(
    title: "Patch \(review.target.title)", columns: width, rows: 4 + shown + 1 + tail.count,
    style: isModel ? .single : .double, role)
  let warning =
    isModel
    ? "You are changing the MODEL, not a version." : "You are changing ONE VERSION, not the model."
  frame.put(warning, row: inside.row, column: inside.column, role, .bold, within: inside)
  frame.put(
    review.operation, row: inside.row,
    column: inside.endColumn - review.operation.displayWidth, .dim, within: inside)
  let columns = ReviewColumns(columns: inside.columns, review.changes)
  frame.put(
    columns.line("", "field", "now", "will be", frame.glyphs), row: inside.row + 2,
    column: inside.column, .dim, within: inside)
  let first = max(0, min(review.window.first, review.changes.count - shown))
  for (index, change) in review.changes.dropFirst(first).prefix(shown).enumerated() {
    let (sign, role) = change.sign
    let text = columns.line(
      sign, harmless(change.path.description), ShownValue.line(change.before),
      ShownValue.line(change.after), frame.glyphs)
    frame.put(text, row: inside.row + 3 + index, column: inside.column, role, within: inside)
  }
  if review.changes.isEmpty {
    frame.put(emptyText(review), row: inside.row + 3, column: inside.column, within: inside)
  }
  drawTail(
    tail, review,
    Rect(
      row: inside.row + 4 + shown, column: inside.column, rows: tail.count, columns: inside.columns),
    in: &frame)
}

private func emptyText(_ review: Review) -> String {
  switch review.stage {
  case .asking: "working out what would change…"
  case .shown, .sending: "Nothing would change."
  case .refused: "Nothing was changed."
  }
}

extension FieldChange {
  var sign: (String, Terminal.Role) {
    if before == nil { return ("+", .added) }
    return after == nil ? ("-", .removed) : ("~", .changed)
  }
}

/// Sign, field, now and will be; the field gets what the longest path needs, up to a third.
struct ReviewColumns {
  let field: Int
  let now: Int
  let after: Int

  init(columns: Int, _ changes: [FieldChange]) {
    let longest = changes.map { $0.path.description.displayWidth }.max() ?? 0
    field = min(max(longest + 1, 15), columns / 3)
    let rest = columns - 2 - field
    now = rest / 2
    after = rest - now
  }

  func line(_ sign: String, _ path: String, _ before: String, _ result: String, _ glyphs: Glyphs)
    -> String
  {
    sign.padded(to: 2) + path.shortenedInMiddle(to: field - 1, glyphs).padded(to: field)
      + before.shortenedAtEnd(to: now - 1, glyphs).padded(to: now)
      + result.shortenedAtEnd(to: after, glyphs)
  }
}

/// What is said under the changes, and how to answer.
private enum ReviewLine {
  case text(String, Terminal.Role)
  case blank
  /// Where the kind and the id are typed.
  case phrase
  case keys([DialogPage.KeyHelp])
}

private func reviewTail(_ review: Review, width: Int) -> [ReviewLine] {
  switch review.stage {
  case .asking: return [.keys([("Esc", "keep the draft")])]
  case .refused(let error):
    let text = harmless(error.description).wrapped(to: width).map { ReviewLine.text($0, .bad) }
    let kept =
      error.kind == .notFound
      ? "The draft is kept: select \(review.target.title) under its new name, or restore it (:trash)."
      : "The draft is kept."
    return text + harmless(kept).wrapped(to: width).map { .text($0, .text) }
      + [.blank, .keys(leaving)]
  case .sending: return [.text("sending…", .info)]
  case .shown(let receipt):
    let revision = "Based on revision \(review.draft.basedOn), unchanged since."
    return effectsText(review, receipt).wrapped(to: width).map { .text($0, .text) }
      + otherLevel(review).map { .text($0, .dim) } + [.text(revision, .text), .blank]
      + answer(review)
  }
}

private let leaving: [DialogPage.KeyHelp] = [("i", "back to edit"), ("Esc", "keep the draft")]

private func answer(_ review: Review) -> [ReviewLine] {
  guard !review.changes.isEmpty else { return [.keys(leaving)] }
  guard review.becomesPublic else {
    return [.keys([("S", "send")] + leaving)]
  }
  return [
    .text("This makes \(harmless(review.target.title)) public.", .warn), .phrase,
    .keys([("Esc", "back to edit, the draft is kept")]),
  ]
}

private func effectsText(_ review: Review, _ receipt: Receipt) -> String {
  let versions = review.model.versions.live
  let others: String =
    switch review.target {
    case .model: versions == 0 ? "no version yet" : "all \(counted(versions, "version"))"
    case .version:
      versions < 2
        ? "the MODEL" : "MODEL and \(counted(versions - 1, "version"))"
    }
  let effects = receipt.effects
  return
    "Leaves alone: \(others). Creates \(counted(effects.versionsCreated, "version")), "
    + "starts \(counted(effects.runsStarted, "run"))."
}

/// The same field exists at the other level with a value of its own.
private func otherLevel(_ review: Review) -> [String] {
  review.changes.compactMap { change in
    guard let other = review.otherFields,
      other.level.fields.contains(where: { $0.name == change.path.root }),
      let value = other[change.path]
    else { return nil }
    return "Same field at \(review.otherName), not sent: \(change.path) = \(ShownValue.line(value))"
  }
}

private func drawTail(_ lines: [ReviewLine], _ review: Review, _ area: Rect, in frame: inout Frame)
{
  for (index, line) in lines.enumerated() {
    let place = area.line(index)
    switch line {
    case .blank: break
    case .text(let text, let role):
      frame.put(
        text.shortenedAtEnd(to: place.columns, frame.glyphs), row: place.row, column: place.column,
        role, within: place)
    case .keys(let keys):
      frame.put(StyledLine.keys(keys), in: place)
    case .phrase:
      let text = StyledLine("To send, type  ").then(review.target.phrase, .title)
        .then("  then Enter: ")
      frame.put(text, in: place)
      let end = place.column + text.width
      frame.put(
        review.phrase,
        in: Rect(row: place.row, column: end, rows: 1, columns: place.endColumn - end))
    }
  }
}
