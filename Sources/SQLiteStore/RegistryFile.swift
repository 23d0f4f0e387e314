package import Foundation
import GRDB
package import RegistryCore
import SQLStore
import Synchronization

/// A registry in one SQLite file.
///
/// Several processes may have it open at once: one of them writes at a time, all read meanwhile.
package final class RegistryFile: RegistryStore {
  private let pool: DatabasePool
  private let file: URL
  /// Set once the disk has failed to keep what was written; nothing is written after that.
  private let stopped = Mutex<RegistryError?>(nil)

  /// Opens `file`, or makes it with the folders above it.
  ///
  /// Nobody but the owner may read what is made.
  ///
  /// - Parameter cacheMiB: how much of the file to keep in memory while much is written at once.
  /// - Throws: `storeUnusable` for what is no registry, is damaged, belongs to a newer program, or cannot
  /// be written to; the file is left as it was. `storeBusy` when another process keeps it locked.
  package static func open(_ file: URL, cacheMiB: Int? = nil) async throws(RegistryError)
    -> RegistryFile
  {
    var settings = SQLiteSettings()
    settings.cacheMiB = cacheMiB
    return try await open(file, settings)
  }

  static func open(_ file: URL, _ settings: SQLiteSettings) async throws(RegistryError)
    -> RegistryFile
  {
    // Opening waits for the disk, and for locks: not on a thread that tasks share.
    let opened = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          returning: Result { () throws(RegistryError) in try RegistryFile(file, settings) })
      }
    }
    return try opened.get()
  }

  private init(_ file: URL, _ settings: SQLiteSettings) throws(RegistryError) {
    FailedSyncs.listen()
    pool = try SQLiteFile(file, settings).openedPool()
    self.file = file
  }

  package func read<Answer: Sendable>(
    _ body: @escaping @Sendable (any RegistryReading) throws(RegistryError) -> Answer
  ) async throws(RegistryError) -> Answer {
    try await reading { transaction throws(RegistryError) in try body(transaction) }
  }

  package func mark() async throws(RegistryError) -> Int {
    try await reading { transaction throws(RegistryError) in try transaction.mark() }
  }

  package func write<Answer: Sendable>(
    _ body: @escaping @Sendable (any RegistryWriting) throws(RegistryError) -> Answer
  ) async throws(RegistryError) -> Answer {
    let result = await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { database in
        continuation.resume(
          returning: Result { () throws(RegistryError) in
            try self.written(database, body)
          })
      }
    }
    return try result.get()
  }

  /// What SQLite says of one of its settings, on the connection that writes.
  func setting(_ name: String) async throws(RegistryError) -> Int? {
    let result = await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { database in
        continuation.resume(
          returning: Result { () throws(RegistryError) in
            try sqlite { try Int.fetchOne(database, sql: "PRAGMA \(name)") }
          })
      }
    }
    return try result.get()
  }

  private func reading<Answer: Sendable>(
    _ body: @escaping @Sendable (SQLTransaction) throws(RegistryError) -> Answer
  ) async throws(RegistryError) -> Answer {
    try await checking { database throws(RegistryError) in
      try body(SQLTransaction(SQLiteConnection(database)))
    }
  }

  /// Reads with SQLite's own means, one consistent state.
  func checking<Answer: Sendable>(
    _ body: @escaping @Sendable (Database) throws(RegistryError) -> Answer
  ) async throws(RegistryError) -> Answer {
    let result = await withCheckedContinuation { continuation in
      pool.asyncRead { database in
        continuation.resume(
          returning: Result { () throws(RegistryError) in
            try body(try sqlite { try database.get() })
          })
      }
    }
    return try result.get()
  }

  /// Runs on the writer's own queue, one after the other.
  private func written<Answer>(
    _ database: Database, _ body: (any RegistryWriting) throws(RegistryError) -> Answer
  ) throws(RegistryError) -> Answer {
    if let error = stopped.withLock({ $0 }) { throw error }
    try sqlite { try database.beginTransaction(.immediate) }
    let answer: Answer
    do {
      answer = try carriedOut(body, on: database)
    } catch {
      // What is left of the transaction goes with it; the error that stopped it is the one to tell.
      try? database.rollback()
      guard FailedSyncs.concern(file) else { throw error }
      throw stop("the change was not kept")
    }
    try commit(database)
    // The change is safe in the log, but what was brought from there into the file may be lost.
    if FailedSyncs.concern(file) { _ = stop("the last change may not be kept") }
    return answer
  }

  private func carriedOut<Answer>(
    _ body: (any RegistryWriting) throws(RegistryError) -> Answer, on database: Database
  ) throws(RegistryError) -> Answer {
    let transaction = SQLTransaction(SQLiteConnection(database))
    let before = database.totalChangesCount
    let answer = try body(transaction)
    if database.totalChangesCount > before { try transaction.raiseMark() }
    return answer
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
