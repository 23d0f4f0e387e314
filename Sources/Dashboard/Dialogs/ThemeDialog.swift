package import Terminal

/// Chooses a theme; moving through the list shows each at once.
package struct ThemeDialog: DialogState {
  /// What Esc goes back to.
  private let before: String
  private var choices: [ThemeChoice] = []
  private var window = ListWindow()
  private var isLoading = true

  /// - Parameter current: the theme that is shown now.
  package init(current: String) { before = current }

  package var keys: [(key: String, help: String)] {
    [("Up Down", "show"), ("Enter", "keep"), ("Esc", "as before")]
  }

  package mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    switch event {
    case .started: return [.effect(.discardTypedAhead), .effect(.listThemes(context.ticket))]
    case .themes(_, let found):
      choices = found
      isLoading = false
      window = ListWindow(
        count: found.count, height: layout(context.size).list,
        selection: found.firstIndex { $0.name == before } ?? 0)
      return []
    case .input(.resized(let size)):
      window.setHeight(layout(size).list)
      return []
    case .input(.key(let key)): return press(key, context)
    default: return []
    }
  }

  private var selected: ThemeChoice? { window.selection.map { choices[$0] } }

  private mutating func press(_ key: Key, _ context: DialogContext) -> [DialogStep] {
    switch key {
    case .escape: return [.effect(.useTheme(before)), .close]
    case .enter: return keep()
    default: break
    }
    window.setHeight(layout(context.size).list)
    let old = window.selection
    let moves: [Key: Key] = [
      .character("j"): .down, .character("k"): .up, .character("g"): .home, .character("G"): .end,
    ]
    guard window.handle(moves[key] ?? key), window.selection != old, let selected,
      selected.problem == nil
    else { return [] }
    return [.effect(.useTheme(selected.name))]
  }

  private func keep() -> [DialogStep] {
    guard let selected else { return [] }
    if let problem = selected.problem { return [.say("not this one: \(problem)")] }
    return [
      .effect(.useTheme(selected.name)), .close,
      .say("theme \(selected.name); theme = \"\(selected.name)\" in config.toml keeps it for good"),
    ]
  }

  private static let greatestColumns = 52

  /// What stands under the list: why the theme cannot be used, or what it looks like.
  private func below(_ size: Size) -> [StyledLine] {
    guard let problem = selected?.problem else { return Self.sample }
    let columns = max(1, min(Self.greatestColumns, size.columns) - 4)
    return Array(StyledLine.wrapped(problem, to: columns, .bad).prefix(4))
  }

  /// How the rows are shared out: the sample goes first, then the list scrolls.
  private func layout(_ size: Size) -> (list: Int, below: [StyledLine]) {
    let room = max(1, size.rowsForDialogs - 2)
    let wanted = max(1, choices.count)
    var below = below(size)
    let isSample = selected?.problem == nil
    if isSample, wanted + below.count + 3 > room { below = [] }
    let taken = below.isEmpty ? 2 : below.count + 3
    return (max(1, min(wanted, room - taken)), below)
  }

  package func draw(in frame: inout Frame, _ context: DialogContext) {
    let parts = layout(frame.size)
    let inside = frame.dialog(
      title: "Theme", columns: Self.greatestColumns,
      rows: parts.list + 2 + (parts.below.isEmpty ? 0 : parts.below.count + 1), dims: false)
    if isLoading { frame.put(StyledLine("The themes are being read.", .dim), in: inside) }
    var window = window
    window.setHeight(parts.list)
    for (row, index) in window.visible.enumerated() {
      draw(choices[index], isSelected: index == window.selection, inside.line(row), in: &frame)
    }
    let box = Rect(
      row: inside.row - 1, column: inside.column - 2, rows: parts.list + 2,
      columns: inside.columns + 4)
    frame.scrollMarks(box, above: window.goesOnAbove, below: window.goesOnBelow, .focus)
    for (row, line) in parts.below.enumerated() {
      frame.put(line, in: inside.line(parts.list + 1 + row))
    }
    frame.put(StyledLine.keys(keys, gap: 3), in: inside.line(inside.rows - 1))
  }

  private func draw(
    _ choice: ThemeChoice, isSelected: Bool, _ line: Rect, in frame: inout Frame
  ) {
    let kind = choice.appearance?.rawValue ?? "unusable"
    let origin = choice.isBuiltIn ? kind : "\(kind), yours"
    frame.put(
      harmless(choice.name).shortenedInMiddle(to: line.columns - 20, frame.glyphs), row: line.row,
      column: line.column + 1, choice.problem == nil ? .text : .dim, within: line)
    frame.put(
      origin, row: line.row, column: line.endColumn - 17, choice.problem == nil ? .dim : .bad,
      within: line)
    guard isSelected else { return }
    frame.select(row: line.row, in: line)
    frame.put(frame.glyphs.marker, row: line.row, column: line.column, .selection, within: line)
  }

  /// Roles that must be told apart, side by side.
  private static let sample = [
    StyledLine("MODEL digits", .model).then("  ").then("VERSION v4", .version).then("  ")
      .then("2.31 USD", .money),
    StyledLine("trained", .good).then("  ").then("training", .info).then("  ")
      .then("unproven", .warn).then("  ").then("failed", .bad),
    StyledLine("+ added", .added).then("  ").then("- removed", .removed).then("  ")
      .then("~ changed", .changed).then("  ").then(" typed ", .editing),
  ]
}
