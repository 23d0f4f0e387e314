import CNcurses
import Foundation
package import Terminal

/// A terminal, drawn on by curses.
///
/// Curses only computes what changes; the bytes go out in one piece, so that nothing tears. Where
/// the terminal says that it can, it shows them at one moment.
package actor NcursesScreen: Screen {
  package nonisolated let glyphs: Glyphs
  private nonisolated let queue = InputQueue()
  private let profile: TerminalProfile
  private let output: TerminalOutput
  private let usesMouse: Bool
  private var state = State.closed
  private var last: Frame?
  private var theme: Theme
  /// What goes out before the next frame, in the same piece.
  private var prelude: [UInt8] = []
  private var isSynchronized = false
  private var awaitsAnswer = false

  private enum State {
    /// In our hands.
    case taken(Session)
    /// Another program has it.
    case lent(Session)
    case lost(Session, ScreenError)
    /// Given back, because the program was asked to end.
    case ended(Session)
    case closed
  }

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    CursesQueue.shared.asUnownedSerialExecutor()
  }

  package nonisolated var inputs: AsyncStream<Input> { queue.stream }

  package var size: Size { session?.canvas.size ?? Size(columns: 80, rows: 24) }

  /// How many colours are used.
  package var depth: ColorDepth { session?.canvas.depth ?? .none }

  /// Takes a terminal over.
  ///
  /// What it shows changes with the first frame only.
  ///
  /// - Parameters:
  ///   - input: where keys come from; a terminal.
  ///   - output: where frames go; the same terminal.
  ///   - environment: for TERM, COLORTERM, NO_COLOR and the locale.
  ///   - mouse: whether the program hears of the mouse; selecting text then needs Shift.
  package static func open(
    theme: Theme, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO,
    environment: [String: String] = ProcessInfo.processInfo.environment, mouse: Bool = false
  ) async throws(ScreenError) -> NcursesScreen {
    guard isatty(input) == 1 else { throw .notATerminal(stream: "input") }
    guard isatty(output) == 1 else { throw .notATerminal(stream: "output") }
    let screen = NcursesScreen(
      TerminalProfile(environment: environment), TerminalOutput(output), theme, mouse)
    try await screen.begin(input: input)
    return screen
  }

  private init(
    _ profile: TerminalProfile, _ output: TerminalOutput, _ theme: Theme, _ mouse: Bool
  ) {
    self.profile = profile
    self.output = output
    self.theme = theme
    glyphs = profile.glyphs
    usesMouse = mouse
  }

  package func show(_ frame: Frame) throws(ScreenError) {
    last = frame
    try present()
  }

  package func use(_ newTheme: Theme) throws(ScreenError) {
    theme = newTheme
    session?.canvas.use(newTheme)
    try present()
  }

  package func redraw() throws(ScreenError) {
    session?.canvas.invalidate()
    try present()
  }

  package func discardTypedAhead() async {
    guard case .taken(let session) = state else { return }
    tcflush(session.input, TCIFLUSH)
    await session.reader.forget()
    queue.discardTyped()
  }

  package func copy(_ text: String) throws(ScreenError) {
    guard case .taken(let session) = state else { return }
    guard session.modes.isModern else { throw .noClipboard }
    try send(clipboardBytes(text, through: profile.multiplexer))
  }

  package func ring() throws(ScreenError) {
    if case .taken = state { try send([0x07]) }
  }

  package func suspended<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    guard case .taken(let session) = state else { return try await body() }
    await session.reader.pause()
    do {
      try giveBack(session)
    } catch {
      await session.reader.proceed()
      throw error
    }
    state = .lent(session)
    let result: Swift.Result<Result, any Error>
    do {
      result = .success(try await body())
    } catch {
      result = .failure(error)
    }
    if case .lent = state { try take(session) }
    await session.reader.proceed()
    return try result.get()
  }

  package func close() async {
    guard let session else { return }
    if case .taken = state { try? giveBack(session) }
    state = .closed
    await session.reader.stop()
    session.dispose()
  }
}

extension NcursesScreen {
  private var session: Session? {
    switch state {
    case .taken(let session), .lent(let session), .lost(let session, _), .ended(let session):
      session
    case .closed: nil
    }
  }

  private func begin(input: Int32) throws(ScreenError) {
    let actions = InputReader.Actions(
      measure: { [weak self] in await self?.measure(afterSignal: $0) },
      stop: { [weak self] in await self?.stop() },
      takeAgain: { [weak self] in await self?.takeAgain() },
      end: { [weak self] in await self?.end() },
      answered: { [weak self] in await self?.answered(mode: $0, state: $1) })
    let session = try Session(
      profile: profile, input: input, output: output, mouse: usesMouse, queue: queue,
      actions: actions)
    session.canvas.use(theme)
    state = .taken(session)
    do throws(ScreenError) {
      try session.begin()
    } catch {
      state = .closed
      session.dispose()
      throw error
    }
    prelude = session.modes.enter + session.modes.question
    awaitsAnswer = !session.modes.question.isEmpty
  }

  /// Sends what the terminal does not show yet, in one piece; nothing if it shows everything.
  private func present() throws(ScreenError) {
    if case .lost(_, let error) = state { throw error }
    guard case .taken(let session) = state, let last else { return }
    session.canvas.draw(last)
    let frame = session.canvas.flush()
    if frame.isEmpty && prelude.isEmpty { return }
    let bracketed =
      isSynchronized ? TerminalModes.beginFrame + frame + TerminalModes.endFrame : frame
    let piece = prelude + bracketed
    prelude = []
    try send(piece)
  }

  private func send(_ bytes: [UInt8]) throws(ScreenError) {
    do throws(ScreenError) {
      try output.send(bytes)
    } catch {
      if let session {
        session.release(flushing: false)
        state = .lost(session, error)
      }
      throw error
    }
  }

  /// Takes the terminal after someone else had it, and draws everything anew.
  private func take(_ session: Session) throws(ScreenError) {
    try session.seize()
    state = .taken(session)
    prelude = session.modes.enter
    session.canvas.invalidate()
    try present()
  }

  private func giveBack(_ session: Session) throws(ScreenError) {
    // Where nothing was sent yet, there is nothing to take back.
    if prelude.isEmpty { try send(session.modes.leave) }
    session.release(flushing: awaitsAnswer)
  }

  // MARK: - What the reader asks for

  private func measure(afterSignal: Bool) {
    guard case .taken(let session) = state, let newSize = output.size else { return }
    if newSize != session.canvas.size {
      session.resize(to: newSize)
      queue.add(.resized(newSize))
    } else if afterSignal {
      // It may have been smaller for a moment, and lost what did not fit.
      try? redraw()
    }
  }

  private func stop() {
    guard case .taken(let session) = state else { return }
    try? giveBack(session)
    state = .lent(session)
    cn_stop_process()
    try? take(session)
  }

  private func takeAgain() {
    if case .taken(let session) = state { try? take(session) }
  }

  private func end() {
    guard let session else { return }
    if case .taken = state { try? giveBack(session) }
    state = .ended(session)
    // From now on a second signal ends the process, should it not end by itself.
    cn_disarm()
  }

  private func answered(mode: Int, state answer: Int) {
    guard mode == TerminalModes.synchronized else { return }
    awaitsAnswer = false
    isSynchronized = answer == 1 || answer == 2
  }
}
