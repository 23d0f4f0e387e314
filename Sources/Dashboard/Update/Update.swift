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
    case .performed(let ticket, let result): return takePerformed(ticket, result)
    case .foundOut(let ticket, let result): return takeOutcome(ticket, result)
    case .edited(let ticket, let text):
      return ticket.owner == .draft ? takeEdited(text, ticket) : pass(event)
    case .woken(let alarm) where alarm.owner == .modelCount: return filterRested(alarm)
    case .imported, .rows, .woken, .themes: return pass(event)
    case .themed(let name):
      theme = name
      return []
    case .draftsFound(let kept): return offer(kept)
    case .draftNotSaved(let draft, let why):
      note(draft, notSaved: why)
      return []
    case .draftSaved(let key):
      note(saved: key)
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

  private mutating func tick(_ moment: Moment, _ event: Event) -> [Effect] {
    now = moment
    var effects = pass(event) + savingAgain
    if case .lost(_, _, let nextTry) = connection, moment.sinceBoot < nextTry { return effects }
    effects += askForOutcomes()
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
