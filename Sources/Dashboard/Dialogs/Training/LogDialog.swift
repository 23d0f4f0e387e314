package import RegistryCore
import Terminal

/// Follows the log and the measurements of a run, live while it is in flight.
package struct LogDialog: DialogState {
  enum Source: Hashable, Sendable {
    case run(RunID)
    case newest(VersionRef, number: Int)
  }

  let source: Source
  private(set) var run: Run?
  private(set) var log = LogText()
  private(set) var points: [RunPoint] = []
  /// The end of the log stays in sight.
  private(set) var follows = true
  private(set) var scroll = PageScroll()
  private(set) var search = LogSearch()
  private(set) var cancel: CancelQuestion?
  /// Why the last question got no answer; what was read before stays.
  private(set) var failure: RegistryError?
  private(set) var hasNoRun = false
  private var poll: Poll = .idle
  /// The last piece of the log was not empty: another may follow.
  private var mayHaveMore = false
  private var roundFailure: RegistryError?

  static let interval = Duration.milliseconds(500)

  package init(run: RunID) { source = .run(run) }

  /// The newest run of a version.
  package init(version: VersionRef, number: Int) { source = .newest(version, number: number) }

  package mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    if let steps = cancel.answer(event, context) { return steps }
    switch event {
    case .started: return [.effect(.discardTypedAhead)] + ask(context)
    case .input(.key(let key)): return take(key, context)
    case .answered(let ticket, let result) where poll.isAwaiting(ticket):
      return answered(result, context)
    case .woken(let ticket) where poll == .sleeping(ticket): return ask(context)
    default: return []
    }
  }

  /// Where the dialog is in its rounds of reading.
  private enum Poll: Hashable {
    case idle
    case awaiting(Ticket, answers: Int)
    case sleeping(Ticket)

    func isAwaiting(_ ticket: Ticket) -> Bool {
      if case .awaiting(ticket, _) = self { true } else { false }
    }
  }
}

extension LogDialog {
  private mutating func ask(_ context: DialogContext) -> [DialogStep] {
    roundFailure = nil
    guard let id = runID else {
      guard case .newest(let version, _) = source else { return [] }
      poll = .awaiting(context.ticket, answers: 1)
      return [.effect(.read(.runs(RunQuery(version: version.id), .first), context.ticket))]
    }
    poll = .awaiting(context.ticket, answers: 3)
    return [
      .effect(.read(.run(id), context.ticket)),
      .effect(.read(.points(id, after: points.last?.step ?? 0), context.ticket)),
      .effect(.read(.log(id, from: log.next), context.ticket)),
    ]
  }

  private var runID: RunID? {
    if case .run(let id) = source { id } else { run?.id }
  }

  private mutating func answered(_ result: Result<Answer, RegistryError>, _ context: DialogContext)
    -> [DialogStep]
  {
    guard case .awaiting(let ticket, let open) = poll else { return [] }
    poll = .awaiting(ticket, answers: open - 1)
    switch result {
    case .success(.runs(let page)):
      run = page.items.max { $0.confirmedAt.wall < $1.confirmedAt.wall }
      hasNoRun = run == nil
      return hasNoRun ? [] : ask(context)
    case .success(.run(let answer)): run = answer
    case .success(.points(let answer)): points += answer
    case .success(.log(let page)):
      mayHaveMore = !page.text.isEmpty
      append(page, context)
    case .success: break
    case .failure(let error): roundFailure = error
    }
    return open == 1 ? rest(context) : []
  }

  private mutating func append(_ page: LogPage, _ context: DialogContext) {
    log.append(page)
    if follows { scroll.moveToEnd(of: log.lines.count, height: logRows(context)) }
  }

  /// The round is over: the next one comes soon, unless the run is over and its log is read.
  private mutating func rest(_ context: DialogContext) -> [DialogStep] {
    failure = roundFailure
    let isLost = failure?.kind == .unreachable
    let goesOn = failure == nil ? mayHaveMore || run?.state.isInFlight ?? true : isLost
    mayHaveMore = false
    guard goesOn else {
      poll = .idle
      return []
    }
    poll = .sleeping(context.ticket)
    return [.effect(.wake(after: Self.interval, context.ticket))]
  }
}

extension LogDialog {
  private mutating func take(_ key: Key, _ context: DialogContext) -> [DialogStep] {
    if search.isTyping {
      if search.handle(key) { seek(forward: true, from: topLine(context) - 1, context) }
      return []
    }
    switch key {
    case .escape:
      guard search.text.isEmpty else {
        search = LogSearch()
        return []
      }
      return [.close]
    case .character("f"): setFollowing(!follows, context)
    case .character("/"): search.begin()
    case .character("n"): seek(forward: true, from: search.line ?? topLine(context), context)
    case .character("N"): seek(forward: false, from: search.line ?? topLine(context), context)
    case .character("c"): return cancel.ask(about: run)
    default:
      guard scroll.handle(key, lines: log.lines.count, height: logRows(context)) else { return [] }
      // Who scrolls wants to read: the end is followed again once it is reached.
      follows = topLine(context) + logRows(context) >= log.lines.count
    }
    return []
  }

  private mutating func setFollowing(_ wanted: Bool, _ context: DialogContext) {
    follows = wanted
    if wanted { scroll.moveToEnd(of: log.lines.count, height: logRows(context)) }
  }

  private mutating func seek(forward: Bool, from line: Int, _ context: DialogContext) {
    guard let found = log.match(search.text, from: line, forward: forward) else {
      search.line = nil
      return
    }
    search.line = found
    follows = false
    scroll.reveal(found, of: log.lines.count, height: logRows(context))
  }

  func topLine(_ context: DialogContext) -> Int {
    scroll.first(of: log.lines.count, height: logRows(context))
  }
}
