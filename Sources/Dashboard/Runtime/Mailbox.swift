import Synchronization

/// Events between the tasks that bring them and the loop that takes them, for one reader.
final class Mailbox: Sendable {
  struct Letter: Sendable {
    let event: Event
    /// Whether it answers an effect that the loop waits for.
    let isAnswer: Bool
  }

  private struct State {
    var waiting: [Letter] = []
    var reader: CheckedContinuation<[Letter], Never>?
  }

  private let state = Mutex(State())

  var isEmpty: Bool { state.withLock { $0.waiting.isEmpty } }

  func post(_ event: Event, isAnswer: Bool = false) {
    let (reader, letters) = state.withLock {
      state -> (CheckedContinuation<[Letter], Never>?, [Letter]) in
      state.waiting.append(Letter(event: event, isAnswer: isAnswer))
      guard let reader = state.reader else { return (nil, []) }
      defer {
        state.reader = nil
        state.waiting = []
      }
      return (reader, state.waiting)
    }
    reader?.resume(returning: letters)
  }

  /// Lets a reader that waits go on with nothing.
  func nudge() {
    let reader = state.withLock { state -> CheckedContinuation<[Letter], Never>? in
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(returning: [])
  }

  /// Everything that waits, in order; waits for the first.
  ///
  /// Empty after a nudge.
  func next() async -> [Letter] {
    await withCheckedContinuation { continuation in
      let letters = state.withLock { state -> [Letter] in
        guard !state.waiting.isEmpty else {
          state.reader = continuation
          return []
        }
        defer { state.waiting = [] }
        return state.waiting
      }
      if !letters.isEmpty { continuation.resume(returning: letters) }
    }
  }
}
