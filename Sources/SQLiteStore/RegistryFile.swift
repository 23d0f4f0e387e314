package import Foundation
import GRDB
package import RegistryCore
import SQLStore

/// A registry in one SQLite file.
///
/// Several processes may have it open at once: one of them writes at a time, all read meanwhile.
package final class RegistryFile: RegistryStore {
  private let pool: DatabasePool
  private let reads: ReadQueue
  let writer: RegistryWriter

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
    reads = ReadQueue(atOnce: settings.readers)
    writer = RegistryWriter(pool, of: file)
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
    try await writer.write(body)
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
      reads.add { [pool] in
        continuation.resume(
          returning: Result { () throws(RegistryError) in
            try sqlite { try pool.read { try body($0) } }
          })
      }
    }
    return try result.get()
  }
}
