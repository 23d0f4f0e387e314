package import RegistryCore
package import Terminal

/// One dashboard on one screen: event, update, effects, frame, and again.
package struct Session<Display: Screen>: ~Copyable {
  package let screen: Display
  package private(set) var state: DashboardState
  private let carrier: Carrier
  private let outlet: Outlet
  private let mailbox = Mailbox()
  /// The last frame that was shown: an equal one is not sent again.
  private var shown: Frame?
  /// Effects whose answer has not come.
  private var open = 0
  private var isOver = false
  /// Drafts are written one after another, in the order of the edits.
  private var writing: Task<Void, Never>?

  package init(
    on screen: Display, _ registry: any Registry, _ state: DashboardState, _ outlet: Outlet
  ) {
    self.screen = screen
    self.state = state
    self.outlet = outlet
    carrier = Carrier(registry: registry, caller: state.caller, outlet: outlet)
  }

  var now: Moment { outlet.now() }

  /// How long a frame waits for what was just asked, so that one key draws one frame.
  private static var patience: Duration { .milliseconds(30) }

  /// Runs until the person quits or the terminal is gone; drafts are on disk when it returns.
  ///
  /// The screen stays open: closing it is for whoever opened it.
  ///
  /// - Throws: what the screen threw when it could not be written to any more.
  package mutating func run() async throws(ScreenError) {
    let (mailbox, screen, outlet) = (mailbox, screen, outlet)
    let reader = Task {
      for await input in screen.inputs { mailbox.post(.input(input)) }
      // No input can come any more, so nobody could leave either.
      mailbox.post(.input(.hangup))
    }
    let clock = Task {
      while (try? await Task.sleep(for: .seconds(1))) != nil { mailbox.post(.ticked(outlet.now())) }
    }
    defer {
      reader.cancel()
      clock.cancel()
    }
    do throws(ScreenError) {
      try await begin()
      while !isOver { try await turn() }
    } catch {
      await takeLeave()
      throw error
    }
    await writing?.value
  }

  /// Shows the first frame, and asks for what it lacks.
  mutating func begin() async throws(ScreenError) {
    try await take([Mailbox.Letter(event: .started, isAnswer: false)])
    let kept = await outlet.drafts.load()
    if kept != KeptDrafts() { mailbox.post(.draftsFound(kept)) }
    try await draw()
  }

  /// Takes what has happened, and draws once.
  private mutating func turn() async throws(ScreenError) {
    try await take(await mailbox.next())
    if state.isCatchingUp, open > 0, !isOver {
      let mailbox = mailbox
      let alarm = Task {
        if (try? await Task.sleep(for: Self.patience)) != nil { mailbox.nudge() }
      }
      var hasTime = true
      while hasTime, state.isCatchingUp, !isOver {
        let letters = await mailbox.next()
        hasTime = !letters.isEmpty
        try await take(letters)
      }
      alarm.cancel()
    }
    try await draw()
  }

  /// Waits until every effect has been answered and nothing waits in the mailbox, and draws.
  ///
  /// Alarms are not waited for.
  mutating func settle() async throws(ScreenError) {
    repeat {
      while open > 0 || !mailbox.isEmpty, !isOver { try await take(await mailbox.next()) }
      await writing?.value
    } while !mailbox.isEmpty && !isOver
    try await draw()
  }

  mutating func take(_ letters: [Mailbox.Letter]) async throws(ScreenError) {
    for letter in letters where !isOver {
      if letter.isAnswer { open -= 1 }
      for effect in update(&state, on: letter.event) { try await carryOut(effect) }
    }
  }

  private mutating func draw() async throws(ScreenError) {
    let frame = view(state)
    guard frame != shown else { return }
    shown = frame
    try await screen.show(frame)
  }

  /// The terminal is gone: what was being typed is kept, and nothing is drawn.
  private mutating func takeLeave() async {
    for effect in update(&state, on: .input(.hangup)) { write(effect) }
    await writing?.value
  }

  private mutating func carryOut(_ effect: Effect) async throws(ScreenError) {
    switch effect {
    case .perform, .preview, .findOut, .read, .importData, .readRows, .settleRuns, .listThemes:
      ask(effect)
    case .saveDraft, .removeDraft: write(effect)
    case .edit(let text, let suffix, let ticket): await edit(text, suffix, ticket)
    case .wake(let delay, let ticket): wake(after: delay, ticket)
    case .copy(let text): await copy(text)
    case .ring: try await screen.ring()
    case .redraw: try await screen.redraw()
    case .discardTypedAhead: await screen.discardTypedAhead()
    case .useTheme(let name): try await use(theme: name)
    case .quit: isOver = true
    }
  }

  private mutating func ask(_ effect: Effect) {
    open += 1
    let (mailbox, carrier) = (mailbox, carrier)
    Task {
      if let event = await carrier.event(for: effect) { mailbox.post(event, isAnswer: true) }
    }
  }

  private func wake(after delay: Duration, _ ticket: Ticket) {
    let mailbox = mailbox
    Task {
      if (try? await Task.sleep(for: delay)) != nil { mailbox.post(.woken(ticket)) }
    }
  }

  private mutating func write(_ effect: Effect) {
    let (before, mailbox, drafts) = (writing, mailbox, outlet.drafts)
    writing = Task {
      await before?.value
      do throws(OutletRefusal) {
        switch effect {
        case .saveDraft(let draft):
          do throws(OutletRefusal) {
            try await drafts.save(draft)
            mailbox.post(.draftSaved(draft.target.key))
          } catch {
            mailbox.post(.draftNotSaved(draft, why: error.description))
          }
        case .removeDraft(let draft): try await drafts.remove(draft)
        default: break
        }
      } catch {
        mailbox.post(.said(error.description))
      }
    }
  }

  /// The terminal belongs to the editor meanwhile: nothing is drawn until it comes back.
  private mutating func edit(_ text: String, _ suffix: String, _ ticket: Ticket) async {
    let outlet = outlet
    let edited = try? await screen.suspended { await outlet.edit(text, suffix) }
    let refusal = OutletRefusal("the terminal could not be given to an editor")
    open += 1
    mailbox.post(.edited(ticket, edited ?? .failure(refusal)), isAnswer: true)
  }

  private func copy(_ text: String) async {
    do throws(ScreenError) {
      try await screen.copy(text)
    } catch {
      mailbox.post(.said(error.description))
    }
  }

  private func use(theme name: String) async throws(ScreenError) {
    switch outlet.theme(name) {
    case .success(let theme):
      try await screen.use(theme)
      mailbox.post(.themed(name))
    case .failure(let refusal): mailbox.post(.said(refusal.description))
    }
  }
}
