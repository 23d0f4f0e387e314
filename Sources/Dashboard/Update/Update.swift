import RegistryCore
import Terminal

/// The one place where the state changes.
///
/// Pure: what it wants done is what it returns.
package func update(_ state: inout DashboardState, on event: Event) -> [Effect] {
  let effects = state.handle(event)
  return effects + state.readWhatIsMissing()
}

extension DashboardState {
  fileprivate mutating func handle(_ event: Event) -> [Effect] {
    switch event {
    case .started: return begin()
    case .input(let input): return handle(input)
    case .ticked(let moment): return tick(moment, event)
    case .answered(let ticket, let result): return answer(ticket, result, event)
    case .previewed(let ticket, let result):
      return ticket.owner == .draft ? takePreview(result, ticket) : pass(event)
    case .performed(let ticket, let result):
      return ticket.owner == .draft ? takeReceipt(result, ticket) : pass(event)
    case .edited(let ticket, let text):
      return ticket.owner == .draft ? takeEdited(text, ticket) : pass(event)
    case .imported, .rows, .woken, .themes: return pass(event)
    case .themed(let name):
      theme = name
      return []
    case .draftsFound(let found):
      offer(found)
      return []
    case .draftNotSaved(let target, let why):
      notice = Notice(
        text: harmless("the draft of \(target.title) is not on disk: \(why)"), weight: .refused)
      return []
    case .said(let text):
      notice = .say(text)
      return []
    case .settled: return []
    }
  }

  private mutating func begin() -> [Effect] {
    let mark = ticket(.refresh)
    refresh.isAsking = true
    return [
      .read(.mark, mark), .read(.types, ticket(.refresh)),
      .read(.computeClasses, ticket(.refresh)), readRuns(),
    ] + countModels()
  }

  private mutating func offer(_ found: [Draft]) {
    for draft in found { drafts[draft.target] = draft }
    guard let first = found.first else { return }
    let more = found.count > 1 ? " and \(found.count - 1) more" : ""
    notice = .say("An unsent draft of \(first.target.title)\(more) was kept; m or v on it goes on")
  }

  private mutating func tick(_ moment: Moment, _ event: Event) -> [Effect] {
    now = moment
    var effects = pass(event)
    if case .lost(_, _, let nextTry) = connection, moment.sinceBoot < nextTry { return effects }
    if !runs.isEmpty { effects.append(.settleRuns(ticket(.clock))) }
    guard !refresh.isAsking else { return effects }
    refresh.isAsking = true
    return effects + [.read(.mark, ticket(.refresh))]
  }

  mutating func readRuns() -> Effect {
    let ticket = ticket(.runs)
    refresh.runsAsked = ticket.serial
    return .read(.runs(RunQuery(inFlightOnly: true), .first), ticket)
  }

  /// Hands an event to the dialog that is open.
  mutating func pass(_ event: Event) -> [Effect] {
    guard case .dialog(var dialog)? = overlay else { return [] }
    let steps = dialog.handle(event, freshContext())
    overlay = .dialog(dialog)
    return take(steps)
  }
}
