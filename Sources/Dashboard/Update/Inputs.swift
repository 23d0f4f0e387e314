import RegistryCore
import Terminal

extension DashboardState {
  mutating func handle(_ input: Input) -> [Effect] {
    switch input {
    case .resized(let newSize):
      size = newSize
      return []
    case .interrupted: return askToQuit()
    case .hangup, .terminated: return keepTyped() + [.quit]
    case .suspended, .resumed: return []
    case .key, .paste, .mouse:
      return layout.shape == .tooSmall ? typedUnseen(input) : typed(input)
    }
  }

  /// Where nothing is drawn, no key does what nobody could see.
  private mutating func typedUnseen(_ input: Input) -> [Effect] {
    input == .key(.character("q")) ? keepTyped() + [.quit] : []
  }

  mutating func askToQuit() -> [Effect] {
    let effects = keepTyped()
    let unsent = drafts.values.reduce(0) { $0 + $1.edits.count }
    let kept =
      offDisk.isEmpty
      ? (unsent > 0 ? " \(counted(unsent, "unsent edit")) stay as drafts." : "")
      : " \(counted(offDisk.count, "draft")) could not be written to disk and would be lost."
    overlay = .choice(
      Overlay.Choice(
        meaning: .quit, title: "Quit?",
        text: "Runs go on without the dashboard.\(kept)",
        options: [Overlay.Option(key: .character("q"), help: "quit", action: .quit)]))
    return effects
  }

  private mutating func typed(_ input: Input) -> [Effect] {
    switch overlay {
    case .dialog: return pass(.input(input))
    case .help(let listing): return typed(input, listing, isPalette: false)
    case .palette(let listing): return typed(input, listing, isPalette: true)
    case .choice(let choice): return typed(input, choice)
    case .review(let review) where review.becomesPublic: return typedPhrase(input, review)
    case .review, .comparison, nil: break
    }
    if overlay == nil, edit?.editor != nil { return typedInEditor(input) }
    if models.filterField != nil { return typedInFilter(input) }
    switch input {
    case .key(let key): return press(key)
    case .mouse(let mouse): return handle(mouse)
    default: return []
    }
  }

  /// The table of keys decides; what it does not know does nothing.
  private mutating func press(_ key: Key) -> [Effect] {
    if notice?.weight == .refused { notice = nil }
    guard let place, let binding = keymap.binding(for: key, in: place) else { return [] }
    return perform(binding.action)
  }

  /// Does what an action says, or says why not.
  mutating func perform(_ action: Action) -> [Effect] {
    if let objection = objection(to: action) {
      notice = Notice(text: harmless("not now: \(objection)"), weight: .refused)
      return []
    }
    switch place {
    case .editing: return performEditing(action)
    case .review: return performReview(action)
    case .comparison: return performComparison(action)
    case .models, .versions, .info, .activity, nil: return performInPanes(action)
    }
  }

  private mutating func typed(_ input: Input, _ listing: Overlay.Listing, isPalette: Bool)
    -> [Effect]
  {
    var listing = listing
    let lines = isPalette ? paletteLines(listing) : helpLines(listing)
    listing.window.setHeight(max(1, size.rows - 8))
    listing.window.setCount(lines.count)
    switch input {
    case .key(.escape):
      overlay = nil
      return []
    case .key(.enter) where isPalette: return choose(listing, lines)
    case .key(.tab) where isPalette:
      if let row = listing.window.selection { listing.field.set(lines[row].name + " ") }
    case .key(let key):
      if !listing.window.handle(key), listing.field.handle(key) { listing.window.select(0) }
    case .paste(let text): listing.field.insert(text)
    default: break
    }
    overlay = isPalette ? .palette(listing) : .help(listing)
    return []
  }

  private mutating func choose(_ listing: Overlay.Listing, _ lines: [ListingLine]) -> [Effect] {
    guard let row = listing.window.selection else { return [] }
    overlay = nil
    let words = listing.field.text.split(separator: " ")
    if lines[row].action == .theme, words.count > 1 { return [.useTheme(String(words[1]))] }
    return perform(lines[row].action)
  }

  private mutating func typed(_ input: Input, _ choice: Overlay.Choice) -> [Effect] {
    if input == .key(.escape) {
      overlay = nil
      return []
    }
    guard case .key(let key) = input, let option = choice.options.first(where: { $0.key == key })
    else { return [] }
    overlay = nil
    switch choice.meaning {
    case .editKinds: return perform(option.action)
    case .quit: return [.quit]
    case .discardAll: return discardAll()
    }
  }

  private mutating func typedInFilter(_ input: Input) -> [Effect] {
    guard var field = models.filterField else { return [] }
    switch input {
    case .key(.escape):
      models.filterField = nil
      return setFilter("")
    case .key(.enter), .key(.tab):
      models.filterField = nil
      return []
    case .key(.up), .key(.down), .key(.pageUp), .key(.pageDown):
      if case .key(let key) = input { move { $0.handle(key) } }
      return []
    case .key(let key): _ = field.handle(key)
    case .paste(let text): field.insert(text)
    default: return []
    }
    models.filterField = field
    return setFilter(field.text)
  }

  /// Narrows the list to what the text says; a text that does not parse keeps the last filter.
  mutating func setFilter(_ text: String) -> [Effect] {
    guard text != models.filterText else { return [] }
    models.filterText = text
    do throws(RegistryError) {
      let filter = try ModelFilter(parsing: text)
      models.filterProblem = nil
      guard filter != models.query.filter else { return [] }
      models.query.filter = filter
      models.wanted = nil
      models.reset()
    } catch {
      models.filterProblem = error
    }
    return []
  }

  /// Moves the window of the list that has the focus, and the selection with it.
  mutating func move(_ change: (inout ListWindow) -> Bool) {
    switch focus {
    case .models:
      models.wanted = nil
      if change(&models.window) { models.takeSelection() }
    case .versions:
      versions.wantedID = nil
      _ = change(&versions.window)
    case .info: _ = change(&info)
    case .activity: break
    }
  }

  private mutating func handle(_ mouse: Mouse) -> [Effect] {
    guard overlay == nil, edit == nil else { return [] }
    guard
      let (pane, area) = layout.panes.first(where: {
        $0.value.inset().contains(row: mouse.row, column: mouse.column)
      })
    else { return [] }
    setFocus(pane)
    // The info pane's first line names its columns.
    let row = mouse.row - area.row - (pane == .info ? 2 : 1)
    if row < 0 { return [] }
    switch mouse.action {
    case .wheelUp:
      move { window in
        window.scroll(by: -3); return true
      }
    case .wheelDown:
      move { window in
        window.scroll(by: 3); return true
      }
    case .press:
      move { window in
        window.select(window.first + row); return true
      }
    case .doublePress: return perform(.read)
    case .drag, .release: break
    }
    return []
  }
}
