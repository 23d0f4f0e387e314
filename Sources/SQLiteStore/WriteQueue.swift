import RegistryCore
import Synchronization

/// A write with whoever waits for its answer.
struct WaitingWrite: Sendable {
  /// Tells what became of it.
  typealias Answer = @Sendable () -> Void

  /// Carries it out; the answer is told when the transaction is kept, and not before.
  let carryOut: @Sendable (any RegistryWriting) throws(RegistryError) -> Answer
  let refuse: @Sendable (RegistryError) -> Void

  init<Value: Sendable>(
    _ body: @escaping @Sendable (any RegistryWriting) throws(RegistryError) -> Value,
    _ continuation: CheckedContinuation<Result<Value, RegistryError>, Never>
  ) {
    carryOut = { transaction throws(RegistryError) in
      let value = try body(transaction)
      return { continuation.resume(returning: .success(value)) }
    }
    refuse = { continuation.resume(returning: .failure($0)) }
  }
}

/// The writes that wait for the connection that writes, in the order in which they came.
///
/// A turn takes all who wait when it begins. Who comes alone has a turn alone, at once: nobody is waited for.
final class WriteQueue: Sendable {
  /// So many share a turn at most: other processes want to write too.
  static let greatestTurn = 256

  private let waiting = Mutex<[WaitingWrite]>([])

  var count: Int { waiting.withLock { $0.count } }

  /// - Returns: whether nobody was waiting, so that a turn must be asked for.
  func append(_ write: WaitingWrite) -> Bool {
    waiting.withLock { waiting in
      waiting.append(write)
      return waiting.count == 1
    }
  }

  /// - Returns: whose turn it is, and whether another must be asked for.
  func takeTurn() -> (writes: [WaitingWrite], areMoreWaiting: Bool) {
    waiting.withLock { waiting in
      let turn = Array(waiting.prefix(Self.greatestTurn))
      waiting.removeFirst(turn.count)
      return (turn, !waiting.isEmpty)
    }
  }
}
