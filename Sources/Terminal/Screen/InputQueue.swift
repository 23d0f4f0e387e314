import Synchronization

/// Inputs between the thread that reads them and the task that acts on them.
///
/// An `AsyncStream` alone would do, but it cannot forget what waits in it.
package final class InputQueue: Sendable {
  private struct State {
    var waiting: [Input] = []
    var isFinished = false
    var reader: CheckedContinuation<Input?, Never>?
  }

  private let state = Mutex(State())

  package init() {}

  /// The inputs in order, for one reader.
  package var stream: AsyncStream<Input> {
    AsyncStream(
      unfolding: { [self] in await next() },
      onCancel: { [self] in finish() })
  }

  /// Adds inputs; after `finish` they are dropped.
  package func add(_ inputs: [Input]) {
    for input in inputs { add(input) }
  }

  package func add(_ input: Input) {
    let reader = state.withLock { state -> CheckedContinuation<Input?, Never>? in
      if state.isFinished { return nil }
      guard let reader = state.reader else {
        state.waiting.append(input)
        return nil
      }
      state.reader = nil
      return reader
    }
    reader?.resume(returning: input)
  }

  /// Ends the stream behind what waits in it.
  package func finish() {
    let reader = state.withLock { state -> CheckedContinuation<Input?, Never>? in
      state.isFinished = true
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(returning: nil)
  }

  /// Forgets the keys, pastes and mouse events that wait; nothing else.
  package func discardTyped() {
    state.withLock { $0.waiting.removeAll(where: \.isTyped) }
  }

  private func next() async -> Input? {
    await withCheckedContinuation { continuation in
      let ready = state.withLock { state -> (input: Input?, isReady: Bool) in
        if !state.waiting.isEmpty { return (state.waiting.removeFirst(), true) }
        if state.isFinished { return (nil, true) }
        state.reader = continuation
        return (nil, false)
      }
      if ready.isReady { continuation.resume(returning: ready.input) }
    }
  }
}

extension Input {
  fileprivate var isTyped: Bool {
    switch self {
    case .key, .paste, .mouse: true
    case .resized, .interrupted, .suspended, .resumed, .hangup, .terminated: false
    }
  }
}
