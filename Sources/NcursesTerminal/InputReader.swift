import CNcurses
import Foundation
import Synchronization
import Terminal

/// Reads the terminal and hears the signals, on a thread of its own, and sleeps between.
///
/// One pipe wakes it: signal handlers write the signal's number into it, and the screen writes a
/// command. So everything that comes from outside comes in one order.
final class InputReader: Sendable {
  /// What the reader asks of the screen.
  ///
  /// Each is awaited before the next input is read.
  struct Actions: Sendable {
    /// The terminal may have another size.
    let measure: @Sendable (_ afterSignal: Bool) async -> Void
    /// Gives the terminal back, stops the process, and takes the terminal again.
    let stop: @Sendable () async -> Void
    /// The process goes on after a stop that could not be foreseen.
    let takeAgain: @Sendable () async -> Void
    /// Gives the terminal back for good.
    let end: @Sendable () async -> Void
    let answered: @Sendable (_ mode: Int, _ state: Int) async -> Void
  }

  /// Above the numbers of all signals.
  private enum Command {
    static let pause: UInt8 = 200
    static let proceed: UInt8 = 201
    static let stop: UInt8 = 202
    static let forget: UInt8 = 203
  }

  private let terminal: Int32
  private let wakeRead: Int32
  private let wakeWrite: Int32
  private let queue: InputQueue
  private let actions: Actions
  private let waiting = Mutex(Waiting())

  /// Those who gave a command and wait until it is carried out.
  private struct Waiting {
    var continuations: [CheckedContinuation<Void, Never>] = []
    var isThreadOver = false
  }

  init(terminal: Int32, wakeRead: Int32, wakeWrite: Int32, queue: InputQueue, actions: Actions) {
    self.terminal = terminal
    self.wakeRead = wakeRead
    self.wakeWrite = wakeWrite
    self.queue = queue
    self.actions = actions
  }

  func start(own sequences: [[UInt8]: Key]) {
    Thread.detachNewThread { [self] in run(KeyDecoder(own: sequences)) }
  }

  /// Leaves the terminal's input to someone else, from the return of this on.
  func pause() async { await command(Command.pause) }

  func proceed() async { await command(Command.proceed) }

  /// Forgets a sequence that is unfinished.
  func forget() async { await command(Command.forget) }

  /// Ends the thread, and the stream with it.
  func stop() async { await command(Command.stop) }

  private func command(_ byte: UInt8) async {
    await withCheckedContinuation { continuation in
      let isHeard = waiting.withLock { waiting in
        if waiting.isThreadOver { return false }
        waiting.continuations.append(continuation)
        return true
      }
      if isHeard { tell(byte) } else { continuation.resume() }
    }
  }

  private func tell(_ byte: UInt8) {
    // The pipe holds thousands; if it is full of signals, the thread is about to empty it.
    while withUnsafeBytes(of: byte, { write(wakeWrite, $0.baseAddress, 1) }) < 0 {
      if errno != EINTR && errno != EAGAIN { return }
      sched_yield()
    }
  }

  private func acknowledge(threadIsOver: Bool = false) {
    let continuations = waiting.withLock { waiting in
      waiting.isThreadOver = waiting.isThreadOver || threadIsOver
      defer { waiting.continuations = [] }
      return waiting.continuations
    }
    for continuation in continuations { continuation.resume() }
  }

  // MARK: - On the thread

  private struct Loop {
    var decoder: KeyDecoder
    var isPaused = false
    /// When to ask for the size: a while after the last of a storm of changes.
    var resizeAt: Int?
    var isSignalled = false
    var lastTaken = Int.min / 2
    /// After the last input the loop only waits for its end.
    var isOver = false
  }

  private func run(_ decoder: KeyDecoder) {
    var loop = Loop(decoder: decoder)
    while true {
      let isReading = !loop.isPaused && !loop.isOver
      var polled = [
        pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isReading ? terminal : -1, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&polled, 2, timeout(loop))
      if count < 0 && errno != EINTR { break }
      if polled[0].revents != 0, !readWake(&loop) { break }
      if count == 0 { giveUp(&loop) }
      if polled[1].revents != 0 && isReading { readTerminal(&loop) }
      settleSize(&loop)
    }
    queue.finish()
    acknowledge(threadIsOver: true)
  }

  private func timeout(_ loop: Loop) -> Int32 {
    let resize = loop.resizeAt.map { max(0, $0 - now()) }
    let patience = loop.isPaused ? nil : loop.decoder.patienceMilliseconds
    return Int32([resize, patience].compactMap(\.self).min() ?? -1)
  }

  private func giveUp(_ loop: inout Loop) {
    // The time may have been the size's.
    guard loop.resizeAt == nil else { return }
    deliver(loop.decoder.giveUp(at: now()))
  }

  private func readTerminal(_ loop: inout Loop) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(terminal, &buffer, buffer.count)
    if count > 0 {
      deliver(loop.decoder.feed(buffer[..<count], at: now()))
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      finish(&loop, with: .hangup)
    }
  }

  private func deliver(_ items: [KeyDecoder.Decoded]) {
    for item in items {
      switch item {
      case .input(let input): queue.add(input)
      case .mode(let mode, let state): waitFor { [actions] in await actions.answered(mode, state) }
      }
    }
  }

  /// - Returns: false when the reader shall end.
  private func readWake(_ loop: inout Loop) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(wakeRead, &buffer, buffer.count)
    for byte in buffer.prefix(max(0, count)) {
      switch byte {
      case Command.stop: return false
      case Command.pause, Command.proceed, Command.forget:
        loop.isPaused = byte == Command.pause
        loop.decoder = loop.decoder.afresh
        if byte == Command.proceed { loop.resizeAt = now() }
        acknowledge()
      default: heard(Int32(byte), &loop)
      }
    }
    return true
  }

  private func heard(_ signal: Int32, _ loop: inout Loop) {
    switch signal {
    case SIGWINCH:
      loop.resizeAt = now() + 30
      loop.isSignalled = true
    case SIGHUP: finish(&loop, with: .hangup)
    case SIGTERM, SIGQUIT: finish(&loop, with: .terminated)
    // While another program has the terminal, its ^C and ^Z are not meant for us.
    case SIGINT: if !loop.isPaused { finish(&loop, with: .terminated) }
    case SIGTSTP: loop.isPaused ? cn_stop_process() : stopped(&loop)
    case SIGCONT: continued(&loop)
    default: break
    }
  }

  private func finish(_ loop: inout Loop, with input: Input) {
    guard !loop.isOver else { return }
    loop.isOver = true
    waitFor { [actions] in await actions.end() }
    queue.add(input)
    queue.finish()
  }

  private func stopped(_ loop: inout Loop) {
    guard !loop.isOver else { return }
    queue.add(.suspended)
    waitFor { [actions] in await actions.stop() }
    goesOn(&loop)
  }

  private func continued(_ loop: inout Loop) {
    // Right after `stopped` it is the signal that ended that stop.
    if loop.isPaused || loop.isOver || now() - loop.lastTaken < 100 { return }
    waitFor { [actions] in await actions.takeAgain() }
    goesOn(&loop)
  }

  private func goesOn(_ loop: inout Loop) {
    loop.lastTaken = now()
    loop.resizeAt = now()
    queue.add(.resumed)
  }

  private func settleSize(_ loop: inout Loop) {
    guard let due = loop.resizeAt, due <= now(), !loop.isPaused else { return }
    loop.resizeAt = nil
    let isSignalled = loop.isSignalled
    loop.isSignalled = false
    waitFor { [actions] in await actions.measure(isSignalled) }
  }

  /// Blocks this thread, which is no task's, until a task is done.
  private func waitFor(_ body: @escaping @Sendable () async -> Void) {
    let done = DispatchSemaphore(value: 0)
    Task {
      await body()
      done.signal()
    }
    done.wait()
  }

  private func now() -> Int { Int(DispatchTime.now().uptimeNanoseconds / 1_000_000) }
}
