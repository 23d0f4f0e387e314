import RegistryCore
import Terminal

/// Who, where, how much of what.
///
/// Where the room is short, what says least goes first.
func drawHeader(_ state: DashboardState, _ line: Rect, in frame: inout Frame) {
  let roles = state.caller.roles.map(\.rawValue).sorted().joined(separator: "+")
  let tail = state.isReadOnly ? "READ-ONLY " : ""
  // The greater `worth`, the longer it stays.
  var parts: [(text: String, role: Terminal.Role, worth: Int)] = [
    ("espalier", .title, 0), (harmless(state.registry), .text, 2),
    (state.app.description, .text, 3),
    ("\(state.caller.user): \(roles.isEmpty ? "no role" : roles)", .text, 5),
  ]
  if let total = state.models.total { parts.append((counted(total, "model"), .text, 1)) }
  if !state.runs.isEmpty { parts.append((counted(state.runs.count, "run"), .info, 4)) }
  if let tightest = tightest(of: state.budgets) {
    parts.append((leftText(tightest), tightest.isUsedUp ? .bad : .money, 6))
  }
  let room = line.columns - tail.displayWidth - 1
  while parts.count > 1, parts.reduce(-1, { $0 + $1.text.displayWidth + 2 }) > room,
    let least = parts.indices.min(by: { parts[$0].worth < parts[$1].worth })
  {
    parts.remove(at: least)
  }
  var column = 1
  for part in parts {
    column = 2 + frame.put(part.text, row: line.row, column: column, part.role, within: line)
  }
  frame.put(
    tail, row: line.row, column: line.endColumn - tail.displayWidth, .warn, .bold, within: line)
}

/// `4.00 USD left today`.
private func leftText(_ standing: BudgetStanding) -> String {
  switch standing.budget.period {
  case .day: "\(standing.left) left today"
  case .month: "\(standing.left) left this month"
  case .total: "\(standing.left) left"
  }
}

func drawStatusLines(_ state: DashboardState, _ layout: Layout, in frame: inout Frame) {
  drawNotice(state, layout.notice, in: &frame)
  drawPath(state, layout.path, in: &frame)
  drawFooter(state, layout.footer, in: &frame)
}

private func drawNotice(_ state: DashboardState, _ line: Rect, in frame: inout Frame) {
  let waiting = state.holdsStill ? state.refresh.waiting : 0
  let tail = waiting > 0 ? "\(counted(waiting, "change")) waiting " : ""
  let area = Rect(
    row: line.row, column: 1, rows: 1, columns: line.columns - 2 - tail.displayWidth)
  frame.put(tail, row: line.row, column: line.endColumn - tail.displayWidth, .info, within: line)
  if let field = state.models.filterField {
    drawFilter(field, state, area, in: &frame)
  } else if case .lost(let error, let lastGood, let nextTry) = state.connection {
    let age = lastGood.map { ", data of \(ageText(of: $0.wall, at: state.now.wall))" } ?? ""
    let left = max(0, (nextTry - state.now.sinceBoot).components.seconds)
    let text = "unreachable\(age), next try in \(left) s: \(harmless(error.description))"
    drawRaised(
      [lostAnswers(state), text].compactMap(\.self).joined(separator: "; "), area, .bad, in: &frame)
  } else if let text = lostAnswers(state) {
    drawRaised(text, area, .warn, in: &frame)
  } else if let notice = state.notice {
    let role: Terminal.Role =
      switch notice.weight {
      case .plain: .text
      case .done: .good
      case .refused: .bad
      }
    drawRaised(notice.text, area, role, in: &frame)
  } else if state.models.isFiltered {
    frame.put(
      "filter: \(harmless(state.models.filterText))", row: line.row, column: 1, .info, within: area)
  }
}

/// Said until it is known, whatever else there is to say.
private func lostAnswers(_ state: DashboardState) -> String? {
  switch state.lostAnswers.count {
  case 0: nil
  case 1:
    "unknown whether what was sent was done; it is not sent again, the registry is being asked"
  case let count:
    "unknown whether \(count) things that were sent were done; the registry is being asked"
  }
}

/// A text that does not fit on its line rises over what is above: what to do next stands at its end.
private func drawRaised(
  _ text: String, _ area: Rect, _ role: Terminal.Role, in frame: inout Frame
) {
  let lines = text.wrapped(to: area.columns).prefix(4)
  for (index, line) in lines.enumerated() {
    let row = area.row - lines.count + 1 + index
    if lines.count > 1 {
      frame.fill(Rect(row: row, column: 0, rows: 1, columns: frame.size.columns))
    }
    frame.put(line, row: row, column: area.column, role)
  }
}

private func drawFilter(
  _ field: TextField, _ state: DashboardState, _ area: Rect, in frame: inout Frame
) {
  frame.put("/", row: area.row, column: area.column, .focus)
  frame.put(
    field, in: Rect(row: area.row, column: area.column + 1, rows: 1, columns: area.columns - 1))
  guard let problem = state.models.filterProblem else { return }
  // Above what is typed, for its end says what there is.
  let lines = harmless(problem.description).wrapped(to: area.columns).prefix(4)
  for (index, line) in lines.enumerated() {
    let row = area.row - lines.count + index
    frame.fill(Rect(row: row, column: 0, rows: 1, columns: frame.size.columns))
    frame.put(line, row: row, column: area.column, .bad)
  }
}

/// What is selected, and what was edited and not sent.
private func drawPath(_ state: DashboardState, _ line: Rect, in frame: inout Frame) {
  // Nothing while nothing is edited: that no write is allowed stands in the first line.
  let modeText = state.edit.map { " EDIT \($0.level.rawValue.uppercased()) " } ?? ""
  let room = line.columns - modeText.displayWidth - 1
  let area = Rect(row: line.row, column: 0, rows: 1, columns: room)
  var column = 1
  if let model = state.model {
    let name = model.ref.id.text.shortenedInMiddle(to: 24, frame.glyphs)
    column = frame.put("MODEL \(name)", row: line.row, column: 1, .model, within: area)
    // Behind the longest name, so that from one model to the next the words stay where they are;
    // what is edited needs the room.
    let isEdited = state.edit != nil || state.modelDraft != nil || state.versionDraft != nil
    if line.columns >= Layout.full.columns, !isEdited { column = 1 + "MODEL ".count + 24 }
  }
  if let version = state.versions.selectedSummary {
    let separator = "  \(frame.glyphs.pathSeparator)  "
    let name = "VERSION v\(version.number)"
    // Whole words or none: where the id has no room, the number still tells which one it is.
    let text = ["\(name) \(ShownValue.short(version.id))", name, "v\(version.number)"].first {
      column + separator.displayWidth + $0.displayWidth <= area.endColumn
    }
    if let text {
      column = frame.put(separator, row: line.row, column: column, .dim, within: area)
      column = frame.put(text, row: line.row, column: column, .version, within: area)
    }
  }
  drawDrafts(state, after: column, area, in: &frame)
  frame.put(
    modeText, row: line.row, column: line.endColumn - modeText.displayWidth, .editing, within: line)
}

private func drawDrafts(
  _ state: DashboardState, after start: Int, _ area: Rect, in frame: inout Frame
) {
  let parts = [("M", state.modelDraft, Terminal.Role.model), ("V", state.versionDraft, .version)]
  let counts = parts.compactMap { letter, draft, role in
    draft.flatMap { $0.edits.isEmpty ? nil : (letter, $0, role) }
  }
  // Whole words or none.
  let forms: [(String, Int) -> String] = [
    { "\($0): \(counted($1, "unsent edit"))" }, { "\($0): \($1) unsent" }, { "\($0): \($1)" },
  ]
  let first = max(start + 2, min(43, start + 5))
  let form = forms.first { form in
    counts.reduce(first - 2) { $0 + form($1.0, $1.1.edits.count).displayWidth + 2 }
      <= area.endColumn
  }
  guard let form else { return }
  var column = first
  for (letter, draft, role) in counts {
    let text = form(letter, draft.edits.count)
    column = frame.put(text, row: area.row, column: column, role, within: area)
    if state.offDisk.contains(draft.target.key) {
      column = frame.put(", not on disk", row: area.row, column: column, .bad, within: area)
    }
    column += 2
  }
}

/// The keys that matter most here; an action that is not possible says why.
private func drawFooter(_ state: DashboardState, _ line: Rect, in frame: inout Frame) {
  var column = 1
  for item in fitting(state.footer, columns: line.columns)
  where column + item.text.displayWidth <= line.endColumn {
    let end = frame.put(item.key, row: line.row, column: column, .focus, within: line)
    frame.put(
      String(item.text.dropFirst(item.key.count)), row: line.row, column: end,
      item.isDisabled ? .dim : .text, within: line)
    column += item.text.displayWidth + 2
  }
}

/// The footer with as many reasons as there is room for: a key is worth more than why another one
/// does nothing, which is also said when that one is pressed.
private func fitting(_ items: [FooterItem], columns: Int) -> [FooterItem] {
  var items = items
  // What the help tells as well goes first.
  while width(items) > columns + 1, let last = items.lastIndex(where: \.isSpare) {
    items.remove(at: last)
  }
  while width(items) > columns + 1,
    let last = items.lastIndex(where: { $0.objection != nil })
  {
    items[last].objection = nil
  }
  return items
}

private func width(_ items: [FooterItem]) -> Int {
  items.reduce(0) { $0 + $1.text.displayWidth + 2 }
}

/// A key of the footer and what it does.
struct FooterItem: Hashable, Sendable {
  let key: String
  let help: String
  var isDisabled = false
  /// It stands there only where the others leave room.
  var isSpare = false
  /// Why it does nothing now, where there is room to say it.
  var objection: String?

  var text: String {
    let words = [help, objection ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
    return words.isEmpty ? key : "\(key) \(words)"
  }
}

extension DashboardState {
  /// Key, what it does, and whether it is disabled: from the table of keys, or from what lies over the panes.
  var footer: [FooterItem] {
    if models.filterField != nil {
      return [
        FooterItem(key: "Enter", help: "keep the filter"), FooterItem(key: "Esc", help: "clear it"),
      ]
    }
    if let keys = overlayKeys { return keys.map { FooterItem(key: $0.key, help: $0.help) } }
    if edit?.editor != nil { return editorKeys.map { FooterItem(key: $0.key, help: $0.help) } }
    guard let place else { return [] }
    let bindings = keymap.bindings.filter {
      $0.brief != nil && $0.places.contains(place) && ($0.action != .undo || sent != nil)
    }
    // Those that are refused for one version and not for the next come last, and shift no others.
    let varying: [Action] = [.predict, .train]
    let ordered =
      bindings.filter { !varying.contains($0.action) }
      + varying.compactMap { action in bindings.first { $0.action == action } }
    let items = ordered.map { binding in
      let objection = objection(to: binding.action)
      return FooterItem(
        key: binding.key, help: binding.brief ?? "", isDisabled: objection != nil,
        isSpare: binding.action == .history || binding.action == .undo, objection: objection)
    }
    return items.enumerated().map { index, item in
      // A reason that several share is said once, behind the last of them.
      var item = item
      if items[(index + 1)...].contains(where: { $0.objection == item.objection }) {
        item.objection = nil
      }
      return item
    }
  }

  private var editorKeys: [(key: String, help: String)] {
    switch edit?.editor {
    case .area: [("Esc", "leave the field, keep the text"), ("^E", "in $EDITOR")]
    case .keyName: [("Enter", "then its value"), ("Esc", "no new key")]
    case .line, nil: [("Enter Esc", "done"), ("^U", "empty"), ("^E", "in $EDITOR")]
    }
  }

  /// What a dialog answers to; nil where the table of keys holds.
  private var overlayKeys: [(key: String, help: String)]? {
    switch overlay {
    case .dialog(let dialog): dialog.keys
    case .help: [("type", "to narrow"), ("Esc", "close")]
    case .palette:
      [("type", "to narrow"), ("Enter", "do it"), ("Tab", "complete"), ("Esc", "close")]
    case .choice(let choice):
      choice.options.map { ($0.key.description, $0.help) } + [("Esc", choice.leaving)]
    case .review(let review) where review.becomesPublic:
      [("Enter", "send, once the phrase is typed"), ("Esc", "back to edit")]
    case .review, .comparison, nil: nil
    }
  }
}
