import RegistryCore
import Terminal

/// Asks once whether to stop a run; `y` stops it.
struct CancelQuestion: Sendable {
  enum Stage: Sendable {
    case asking
    case sending(Ticket)
    case refused(RegistryError)
  }

  /// What became of an event.
  enum Outcome {
    /// It was not for this question.
    case ignored
    case open([DialogStep])
    /// The question is answered.
    case over([DialogStep])
  }

  let run: RunID
  private(set) var stage = Stage.asking

  init(_ run: RunID) { self.run = run }

  mutating func handle(_ event: Event, _ context: DialogContext) -> Outcome {
    switch (stage, event) {
    case (.asking, .input(.key(.character("y")))), (.refused, .input(.key(.character("y")))):
      stage = .sending(context.ticket)
      return .open([.effect(.perform(.cancelRun(CancelRun(run)), context.ticket))])
    case (.asking, .input(.key)), (.refused, .input(.key)): return .over([])
    // What was sent cannot be called back: its answer is waited for.
    case (.sending, .input): return .open([])
    case (.sending(let sent), .performed(let ticket, let result)) where sent == ticket:
      return performed(result)
    default: return .ignored
    }
  }

  private mutating func performed(_ result: Result<Receipt, RegistryError>) -> Outcome {
    switch result {
    case .success(let receipt):
      let said =
        receipt.isRepeat
        ? "Run \(run.shortText) was over or cancelled already; nothing was changed"
        : "Cancelled run \(run.shortText): it is being stopped, what it did not use is given back"
      return .over([.changed(receipt), .say(said)])
    case .failure(let error):
      stage = .refused(error)
      return .open([])
    }
  }

  var keys: [(key: String, help: String)] {
    if case .sending = stage { [] } else { [("y", "stop it"), ("any other key", "let it run")] }
  }

  func lines(_ columns: Int) -> [StyledLine] {
    switch stage {
    case .asking:
      StyledLine.wrapped(
        "Stop run \(run.shortText)? It ends for good and is never started again. What it cost "
          + "until now stays spent, the rest is given back.", to: columns, .warn)
    case .sending: [StyledLine("Being cancelled.", .dim)]
    case .refused(let error): StyledLine.wrapped("! \(error)", to: columns, .bad, indent: 2)
    }
  }
}

/// The question in a dialog that shows runs, where it is not always asked.
extension CancelQuestion? {
  /// Asks about a run, unless there is nothing left to stop.
  mutating func ask(about run: Run?) -> [DialogStep] {
    guard let run else { return [] }
    guard run.state.isInFlight else { return [.say("Run \(run.id.shortText) is over already")] }
    self = CancelQuestion(run.id)
    return []
  }

  /// Answers what belongs to the question; nil leaves the event to the dialog.
  mutating func answer(_ event: Event, _ context: DialogContext) -> [DialogStep]? {
    switch self?.handle(event, context) {
    case nil, .ignored: return nil
    case .open(let steps): return steps
    case .over(let steps):
      self = nil
      return steps
    }
  }
}
