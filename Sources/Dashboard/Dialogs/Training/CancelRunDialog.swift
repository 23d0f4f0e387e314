package import RegistryCore
package import Terminal

/// Asks once whether to stop a run.
package struct CancelRunDialog: DialogState {
  private let id: RunID
  private var run: Run?
  private var question: CancelQuestion

  package init(run: RunID) {
    id = run
    question = CancelQuestion(run)
  }

  package var keys: [(key: String, help: String)] { question.keys }

  package mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    if case .started = event {
      return [
        .effect(.discardTypedAhead), .effect(.read(.run(id), context.ticket)),
      ]
    }
    if case .answered(_, .success(.run(let answer))) = event, answer.id == id { run = answer }
    switch question.handle(event, context) {
    case .ignored: return []
    case .open(let steps): return steps
    case .over(let steps): return steps + [.close]
    }
  }

  package func draw(in frame: inout Frame, _ context: DialogContext) {
    let columns = DialogPage.columns(in: frame.size)
    let page = DialogPage(title: "Cancel run \(id.shortText)", role: .warn, keys: keys)
    let account = run.map { RunAccount($0, now: context.now) }
    let head = account.map { $0.lines(columns, frame.glyphs) + [.blank] } ?? []
    page.draw(head + question.lines(columns), in: &frame)
  }
}
