import Synchronization

/// A value that a thread provides once, and any number of tasks wait for.
final class Awaited<Value: Sendable>: Sendable {
  private enum State {
    case waiting([CheckedContinuation<Value, Never>])
    case known(Value)
  }

  private let state = Mutex(State.waiting([]))

  /// Only the first call counts.
  func fulfil(_ value: Value) {
    let waiters: [CheckedContinuation<Value, Never>] = state.withLock { state in
      guard case .waiting(let waiters) = state else { return [] }
      state = .known(value)
      return waiters
    }
    for waiter in waiters { waiter.resume(returning: value) }
  }

  func value() async -> Value {
    await withCheckedContinuation { waiter in
      let known: Value? = state.withLock { state in
        switch state {
        case .known(let value): return value
        case .waiting(let waiters):
          state = .waiting(waiters + [waiter])
          return nil
        }
      }
      if let known { waiter.resume(returning: known) }
    }
  }
}
