import Foundation
import Synchronization

/// The reads of one process, in the order in which they came: as many at once as there are connections that read.
///
/// A thread that has read takes the next who waits, where GRDB would wake two others for it.
final class ReadQueue: Sendable {
  typealias Read = @Sendable () -> Void

  private struct State {
    var waiting: [Read] = []
    var threads = 0
  }

  private let greatestThreads: Int
  private let threads = DispatchQueue(label: "registry.read", attributes: .concurrent)
  private let state = Mutex(State())

  init(atOnce count: Int) { greatestThreads = count }

  func add(_ read: @escaping Read) {
    let needsThread = state.withLock { state in
      state.waiting.append(read)
      guard state.threads < greatestThreads else { return false }
      state.threads += 1
      return true
    }
    if needsThread { threads.async { while let read = self.next() { read() } } }
  }

  /// Nil when nobody waits, and the thread ends.
  private func next() -> Read? {
    state.withLock { state in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.threads -= 1
      return nil
    }
  }
}
