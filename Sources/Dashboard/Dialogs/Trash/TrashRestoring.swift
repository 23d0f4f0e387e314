import RegistryCore
import Terminal

/// The way of one thing out of the trash: a look at what would happen, another id where its own is taken, `S`.
struct TrashRestoring: Sendable {
  enum Stage: Sendable {
    case checking(Ticket)
    case ready
    case refused(RegistryError)
    /// Its id is taken; the field holds another one.
    case naming(TextField)
  }

  enum Outcome {
    case open([DialogStep])
    case back
    case send
  }

  let entry: TrashEntry
  private(set) var newID: ModelID?
  private(set) var stage: Stage

  init(_ entry: TrashEntry, asking ticket: Ticket) {
    self.entry = entry
    stage = .checking(ticket)
  }

  var command: Command { .restore(Restore(entry.id, newID: newID)) }

  mutating func take(_ ticket: Ticket, _ result: Result<Receipt, RegistryError>) {
    guard case .checking(let asked) = stage, asked == ticket else { return }
    switch result {
    case .success: stage = .ready
    case .failure(.alreadyExists(_, let id)): stage = .naming(TextField(newID?.text ?? id))
    case .failure(let error): stage = .refused(error)
    }
  }

  mutating func handle(_ input: Input, _ context: DialogContext) -> Outcome {
    if case .key(.escape) = input { return .back }
    switch (stage, input) {
    case (.ready, .key(.character("S"))): return .send
    case (.naming(let field), .key(.enter)):
      guard let id = try? ModelID(field.text) else { return .open([]) }
      newID = id
      stage = .checking(context.ticket)
      return .open([.effect(.preview(command, context.ticket))])
    case (.naming(var field), .key(let key)):
      _ = field.handle(key)
      stage = .naming(field)
    case (.naming(var field), .paste(let text)):
      field.insert(text)
      stage = .naming(field)
    default: break
    }
    return .open([])
  }

  var keys: [(key: String, help: String)] {
    switch stage {
    case .ready: [("S", "restore"), ("Esc", "back")]
    case .naming: [("Enter", "take this id"), ("Esc", "back")]
    case .checking, .refused: [("Esc", "back")]
    }
  }

  func lines(_ columns: Int) -> [StyledLine] {
    switch stage {
    case .checking: return [StyledLine("The registry is being asked.", .dim)]
    case .refused(let error):
      return StyledLine.wrapped("! \(error)", to: columns, .bad, indent: 2)
    case .naming(let field):
      var line = StyledLine("new id  ").then(field.text, .editing)
      line.cursorColumn = 8 + field.text.prefix(field.cursor).displayWidth
      var why: String?
      do { _ = try ModelID(field.text) } catch { why = error.fieldProblem }
      return StyledLine.wrapped(
        "The id is taken meanwhile: another model bears it. Type another one.", to: columns, .warn)
        + [line, StyledLine(why.map { "! \($0)" } ?? "", .bad)]
    case .ready:
      let name = newID.map { "MODEL \($0)" } ?? entry.name
      return StyledLine.wrapped(
        "\(entry.name) comes back as \(name), with all that went along. "
          + "Creates 0 versions, starts 0 runs.", to: columns)
    }
  }
}
