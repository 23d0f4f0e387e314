import Foundation
import RegistryCore
import Terminal

func drawReview(_ review: Review, _ state: DashboardState, in frame: inout Frame) {
  let isModel = review.target.level == .model
  let role: Terminal.Role = isModel ? .model : .version
  let columns = DialogPage.columns(in: frame.size)
  let page = DialogPage(
    title: "Patch \(review.target.title)", style: isModel ? .single : .double, role: role,
    foot: reviewFoot(review, columns: columns, isLow: frame.size.isLow, frame.glyphs),
    keys: reviewKeys(review))
  let wanted = 3 + max(1, review.changes.count)
  let area = page.draw(rows: wanted, in: &frame)
  drawWarning(review, isModel: isModel, role, area.line(0), in: &frame)
  let head = area.rows < 3 ? 1 : area.rows < wanted ? 2 : 3
  let list = Rect(
    row: area.row + head, column: area.column, rows: area.rows - head, columns: area.columns)
  let table = ReviewColumns(columns: list.columns, review.changes)
  if head > 1 {
    frame.put(
      table.line("", "field", "now", "will be", frame.glyphs), row: list.row - 1,
      column: list.column, .dim, within: area)
  }
  drawChanges(review, table, list, page, in: &frame)
}

private func drawChanges(
  _ review: Review, _ table: ReviewColumns, _ list: Rect, _ page: DialogPage,
  in frame: inout Frame
) {
  guard !review.changes.isEmpty else {
    frame.put(emptyText(review), row: list.row, column: list.column, within: list)
    return
  }
  let first = max(0, min(review.window.first, review.changes.count - list.rows))
  let shown = review.changes.dropFirst(first).prefix(list.rows)
  for (index, change) in shown.enumerated() {
    let (sign, role) = change.sign
    let text = table.line(
      sign, harmless(change.path.description), ShownValue.line(change.before),
      ShownValue.line(change.after), frame.glyphs)
    frame.put(text, row: list.row + index, column: list.column, role, within: list)
  }
  page.markScroll(
    list, above: first > 0, below: first + shown.count < review.changes.count, in: &frame)
}

/// Which of the two it is, and where there is room what the wire calls it.
private func drawWarning(
  _ review: Review, isModel: Bool, _ role: Terminal.Role, _ line: Rect, in frame: inout Frame
) {
  let texts =
    isModel
    ? ["You are changing the MODEL, not a version.", "This is the MODEL, not a version."]
    : ["You are changing ONE VERSION, not the model.", "This is ONE VERSION, not the model."]
  let text = texts.first { $0.displayWidth <= line.columns } ?? texts[1]
  let end = frame.put(text, row: line.row, column: line.column, role, .bold, within: line)
  let start = line.endColumn - review.operation.displayWidth
  guard start > end + 1 else { return }
  frame.put(review.operation, row: line.row, column: start, .dim, within: line)
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

/// What is said under the changes.
///
/// - Parameter isLow: what can be done without is left out.
private func reviewFoot(
  _ review: Review, columns: Int, isLow: Bool, _ glyphs: Glyphs
) -> [StyledLine] {
  switch review.stage {
  case .asking: return []
  case .refused(let error):
    let kept =
      error.kind == .notFound
      ? "The draft is kept: select \(review.target.title) under its new name, or restore it (:trash)."
      : isLow ? nil : "The draft is kept."
    return StyledLine.wrapped(error.description, to: columns, .bad)
      + (kept.map { StyledLine.wrapped($0, to: columns) } ?? [])
  case .sending: return [StyledLine("sending…", .info)]
  case .shown(let receipt):
    let effects = StyledLine.wrapped(effectsText(review, receipt), to: columns)
    let revision = "Based on revision \(review.draft.basedOn), unchanged since."
    let others = otherLevel(review).map {
      StyledLine($0.shortenedAtEnd(to: columns, glyphs), .dim)
    }
    return effects + (isLow ? [] : others + [StyledLine(revision)]) + phraseLines(review, columns)
  }
}

/// Where something becomes public, kind and id are typed.
private func phraseLines(_ review: Review, _ columns: Int) -> [StyledLine] {
  guard review.becomesPublic, !review.changes.isEmpty else { return [] }
  let ask = StyledLine("To send, type  ").then(review.target.phrase, .title)
  let lead = "then Enter: "
  let fits = ask.width + 2 + lead.count + review.target.phrase.displayWidth < columns
  let start = fits ? ask.then("  " + lead) : StyledLine(lead)
  let room = max(1, columns - start.width - 1)
  let shown = String(review.phrase.text.suffix(columns: room))
  let cut = review.phrase.text.displayWidth - shown.displayWidth
  let blanks = String(repeating: " ", count: max(0, room + 1 - shown.displayWidth))
  var field = start.then(shown + blanks, .editing)
  let before = review.phrase.text.prefix(review.phrase.cursor).displayWidth
  field.cursorColumn = start.width + max(0, before - cut)
  let warning = StyledLine("This makes \(harmless(review.target.title)) public.", .warn)
  return [warning] + (fits ? [field] : [ask, field])
}

private func reviewKeys(_ review: Review) -> [DialogPage.KeyHelp] {
  let leaving = [("i", "back to edit"), ("Esc", "keep the draft")]
  switch review.stage {
  case .asking: return [("Esc", "keep the draft")]
  case .sending: return []
  case .refused: return leaving
  case .shown where review.changes.isEmpty: return leaving
  case .shown where review.becomesPublic: return [("Esc", "back to edit, the draft is kept")]
  case .shown: return [("S", "send")] + leaving
  }
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
