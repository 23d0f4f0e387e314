import Foundation
import GRDB
import RegistryCore
import SQLStore
import Synchronization

/// The connection that writes: those who write at the same time share a transaction and its fsync, each with its own
/// outcome.
final class RegistryWriter: Sendable {
  let queue = WriteQueue()
  private let pool: DatabasePool
  private let file: URL
  /// Set once the disk has failed to keep what was written; nothing is written after that.
  private let stopped = Mutex<RegistryError?>(nil)

  init(_ pool: DatabasePool, of file: URL) {
    self.pool = pool
    self.file = file
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any RegistryWriting) throws(RegistryError) -> Value
  ) async throws(RegistryError) -> Value {
    let result = await withCheckedContinuation { continuation in
      if queue.append(WaitingWrite(body, continuation)) { askForTurn() }
    }
    return try result.get()
  }

  private func askForTurn() {
    pool.asyncWriteWithoutTransaction { database in
      let (writes, areMoreWaiting) = self.queue.takeTurn()
      if areMoreWaiting { self.askForTurn() }
      self.carryOut(writes, on: database)
    }
  }

  /// Runs on the writer's own queue, one turn after the other.
  private func carryOut(_ writes: [WaitingWrite], on database: Database) {
    do throws(RegistryError) {
      for answer in try kept(writes, on: database) { answer() }
    } catch {
      // Also to those whom a rule refused: they may have been refused for what was not kept.
      for write in writes { write.refuse(error) }
    }
  }

  private func kept(_ writes: [WaitingWrite], on database: Database) throws(RegistryError)
    -> [WaitingWrite.Answer]
  {
    if let error = stopped.withLock({ $0 }) { throw error }
    try sqlite { try database.beginTransaction(.immediate) }
    let answers: [WaitingWrite.Answer]
    do {
      var shared = SharedTransaction(database)
      answers = try shared.carryOut(writes)
    } catch {
      // What is left of the transaction goes with it; the error that stopped it is the one to tell.
      try? database.rollback()
      guard FailedSyncs.concern(file) else { throw error }
      throw stop("the change was not kept")
    }
    try commit(database)
    // The change is safe in the log, but what was brought from there into the file may be lost.
    if FailedSyncs.concern(file) { _ = stop("the last change may not be kept") }
    return answers
  }

  private func commit(_ database: Database) throws(RegistryError) {
    do {
      try database.commit()
    } catch {
      try? database.rollback()
      throw refusal(afterFailedCommit: error)
    }
  }

  /// A commit is never tried again: after a failure of the disk nobody knows what it holds.
  func refusal(afterFailedCommit error: any Error) -> RegistryError {
    guard isFailureOfDisk(error) else { return registryError(error) }
    return stop("it is unknown whether the change was kept")
  }

  /// Nothing is written from now on, not even by closing: that would bring the log into the file and fsync
  /// again, with success, what is lost.
  private func stop(_ consequence: String) -> RegistryError {
    let refusal = RegistryError.storeUnusable(
      why: "the disk failed while a change was written to '\(file.path)', and \(consequence)",
      instead: "this program writes no more; check the disk, start again, and look")
    stopped.withLock { stopped in
      if stopped == nil { _ = Unmanaged.passRetained(pool) }
      stopped = stopped ?? refusal
    }
    return refusal
  }
}
