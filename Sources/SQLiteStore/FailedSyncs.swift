import Foundation
import GRDB
import Synchronization

/// What could not be brought to the disk, as SQLite's log tells it.
///
/// A failed fsync is told once: the next one succeeds although the bytes are lost. A commit that runs into it
/// says so, but SQLite keeps it to itself when the file is brought up to date after a commit, and would try
/// again later. Only its log tells both, and there is one log in a process.
enum FailedSyncs {
  private static let messages = Mutex<[String]>([])
  /// Done once; it has no effect after the first connection.
  private static let listening: Void = {
    Database.logError = { code, message in
      guard code == .SQLITE_IOERR_FSYNC || code == .SQLITE_IOERR_DIR_FSYNC else { return }
      messages.withLock { $0.append(message) }
    }
  }()

  static func listen() { listening }

  /// Whether an fsync of `file` or of its log has ever failed in this process.
  static func concern(_ file: URL) -> Bool {
    let name = "/" + file.lastPathComponent
    return messages.withLock { messages in
      // The message holds the path in brackets.
      messages.contains { $0.contains("\(name))") || $0.contains("\(name)-wal)") }
    }
  }
}
