import RegistryCore
package import Terminal

/// The runs and the queue of all apps, newest first.
package struct RunsDialog: DialogState {
  private(set) var runs: [Run] = []
  private(set) var isRead = false
  private var list = ListWindow()
  private var next: RegistryCore.Cursor?
  /// Runs that began since: no row moves while the dialog is open.
  private(set) var newer = 0
  private(set) var cancel: CancelQuestion?
  private(set) var failure: RegistryError?
  private var asked: (ticket: Ticket, purpose: Purpose)?
  private var alarm: Ticket?

  private enum Purpose {
    case anew, more, refresh
  }

  static let interval = Duration.seconds(1)

  package init() {}

  package var keys: [(key: String, help: String)] {
    if let cancel { return cancel.keys }
    return [("Enter", "log"), ("c", "cancel"), ("^L", "read anew"), ("Esc", "leave")]
  }

  package mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    if let steps = cancel.answer(event, context) { return steps }
    switch event {
    case .started: return [.effect(.discardTypedAhead)] + read(.anew, context)
    case .input(.key(let key)): return take(key, context)
    case .answered(let ticket, let result) where ticket == asked?.ticket:
      return answered(result, context)
    case .woken(let ticket) where ticket == alarm:
      alarm = nil
      return asked == nil ? read(.refresh, context) : []
    default: return []
    }
  }

  package func draw(in frame: inout Frame, _ context: DialogContext) {
    let table = RunTable(columns: DialogPage.columns(in: frame.size), now: context.now)
    let area = page(context).draw(rows: max(1, runs.count) + 1, in: &frame)
    table.drawHead(in: &frame, area.line(0))
    guard !runs.isEmpty else {
      frame.put(emptyLine, in: area.line(1))
      return
    }
    var window = list
    window.setHeight(area.rows - 1)
    for (offset, index) in window.visible.enumerated() {
      let line = area.line(1 + offset)
      table.draw(runs[index], in: &frame, line)
      if index == window.selection, !line.isEmpty { frame.select(row: line.row, in: line) }
    }
    page(context).markScroll(
      area, above: window.goesOnAbove, below: window.goesOnBelow, in: &frame)
  }

  private var emptyLine: StyledLine {
    isRead
      ? StyledLine("No run yet. T on an untrained version plans one.", .dim)
      : StyledLine("Being read.", .dim)
  }

  private func page(_ context: DialogContext) -> DialogPage {
    let columns = DialogPage.columns(in: context.size)
    let inFlight = runs.count { $0.state.isInFlight }
    var foot: [StyledLine] = []
    if let failure { foot += StyledLine.wrapped("! \(failure)", to: columns, .warn, indent: 2) }
    if newer > 0 {
      foot.append(StyledLine("\(counted(newer, "newer run")) waiting: ^L", .info))
    }
    foot += cancel?.lines(columns) ?? []
    return DialogPage(
      title: "Runs of all apps: \(inFlight) in flight", role: .info, foot: foot, keys: keys)
  }
}

extension RunsDialog {
  private mutating func read(_ purpose: Purpose, _ context: DialogContext) -> [DialogStep] {
    let after = purpose == .more ? next : nil
    let page = (try? PageRequest(after: after)) ?? .first
    asked = (context.ticket, purpose)
    return [.effect(.read(.runs(RunQuery(), page), context.ticket))]
  }

  private mutating func answered(_ result: Result<Answer, RegistryError>, _ context: DialogContext)
    -> [DialogStep]
  {
    let purpose = asked?.purpose ?? .refresh
    asked = nil
    isRead = true
    switch result {
    case .success(.runs(let page)): take(page, purpose)
    case .success: break
    case .failure(let error): failure = error
    }
    list.setHeight(max(1, page(context).bodyRows(runs.count + 1, in: context.size) - 1))
    guard alarm == nil, failure != nil || runs.contains(where: { $0.state.isInFlight }) else {
      return []
    }
    alarm = context.ticket
    return [.effect(.wake(after: Self.interval, context.ticket))]
  }

  private mutating func take(_ page: Page<Run>, _ purpose: Purpose) {
    failure = nil
    let known = Dictionary(page.items.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let ids = Set(runs.map(\.id))
    let unknown = page.items.filter { !ids.contains($0.id) }
    switch purpose {
    case .anew:
      runs = page.items
      next = page.next
      newer = 0
    case .more:
      runs += unknown
      next = page.next
    case .refresh:
      runs = runs.map { known[$0.id] ?? $0 }
      // The first page may also show what stood further down before others went.
      let newest = runs.first?.confirmedAt.wall
      newer = unknown.count { run in newest.map { run.confirmedAt.wall >= $0 } ?? true }
    }
    list.setCount(runs.count)
  }

  private mutating func take(_ key: Key, _ context: DialogContext) -> [DialogStep] {
    let selected = list.selection.map { runs[$0] }
    switch key {
    case .escape: return [.close]
    case .enter: return selected.map { [.replace(with: LogDialog(run: $0.id))] } ?? []
    case .control("l"): return read(.anew, context)
    case .character("c"): return cancel.ask(about: selected)
    default:
      guard list.handle(key.inList) else { return [] }
      let isAtEnd = list.selection == runs.count - 1
      return isAtEnd && next != nil && asked == nil ? read(.more, context) : []
    }
  }
}

extension Key {
  /// The key that a letter stands for where lists are moved through: j k g G.
  var inList: Key {
    switch self {
    case .character("j"): .down
    case .character("k"): .up
    case .character("g"): .home
    case .character("G"): .end
    default: self
    }
  }
}
