import Foundation
import GRDB
import RegistryCore
import SQLStore

/// The file of a registry, before and while it is opened.
///
/// What is no registry of ours is refused by its first bytes, before SQLite could recover,
/// checkpoint or otherwise touch it.
struct SQLiteFile {
  private let file: URL
  private let settings: SQLiteSettings

  init(_ file: URL, _ settings: SQLiteSettings) {
    self.file = file.resolvingSymlinksInPath()
    self.settings = settings
  }

  func openedPool() throws(RegistryError) -> DatabasePool {
    if !isThere { try create() }
    guard let kind = status()?.st_mode, kind & S_IFMT == S_IFREG else {
      throw refusal("it is no file", "choose a file")
    }
    let (stamp, reader) = try currentStamp()
    let missing = try stamp.missingMigrations(of: file.path)
    try refuseUnwritable()
    if !missing.isEmpty || hasContent("-journal") { try migrate(file) }
    return try pool(besides: reader)
  }

  /// Nil where nothing can be found; Foundation would look up the owner's name each time.
  private func status(_ suffix: String = "") -> stat? {
    var status = stat()
    return stat(file.path + suffix, &status) == 0 ? status : nil
  }

  private var isThere: Bool { status() != nil }

  /// What the file says of itself.
  ///
  /// Where there is a write-ahead log that may say otherwise, SQLite is asked, which only reads, and keeps
  /// the log open.
  private func currentStamp() throws(RegistryError) -> (SchemaStamp, DatabaseQueue?) {
    let hadLog = isBeingWritten
    let header = try SQLiteHeader(readFrom: file)
    // Asked before and after: another process may write, or finish writing, meanwhile.
    let hasLog = hadLog || isBeingWritten
    if let header, !hasLog, !header.isWhole {
      throw refusal("it is damaged: its end is missing", "restore it from a backup")
    }
    guard let header, hasContent("-wal") else { return (header?.stamp ?? .nothing, nil) }
    // Refused by the header alone: nothing else may open it.
    _ = try header.stamp.missingMigrations(of: file.path)
    if !isLogInUse, isLogDamaged {
      throw refusal(
        "its log '\(file.lastPathComponent)-wal' is damaged, and SQLite would forget changes that "
          + "were made", "it was left as it is; restore it from a backup")
    }
    return try sqlite {
      let configuration = settings.configuration(readOnly: true)
      let queue = try DatabaseQueue(path: file.path, configuration: configuration)
      return (try queue.unsafeRead { try SQLiteConnection($0).schemaStamp() }, queue)
    }
  }

  /// Whether a process has the log open: SQLite then goes on from what it knows of it, and reads it from the
  /// beginning only when nobody does.
  private var isLogInUse: Bool { status("-shm").map(LogUsers.exist) ?? false }

  /// Another process may write the log while it is read, or take it away: what is damaged is so twice.
  private var isLogDamaged: Bool {
    let log = URL(fileURLWithPath: file.path + "-wal")
    guard let first = try? Data(contentsOf: log), WriteAheadLog(first)?.isDamaged == true else {
      return false
    }
    return (try? Data(contentsOf: log)) == first
  }

  private var isBeingWritten: Bool { hasContent("-wal") || hasContent("-journal") }

  private func hasContent(_ suffix: String) -> Bool {
    (status(suffix)?.st_size ?? 0) > 0
  }

  private func refuseUnwritable() throws(RegistryError) {
    let folder = file.deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: file.path),
      FileManager.default.isWritableFile(atPath: folder)
    else {
      throw refusal(
        "it cannot be written to",
        "nothing was changed: check the rights of the file and of its folder, or copy it to where "
          + "you may write")
    }
  }

  /// Makes the file under another name first: under its own it appears whole, or, where another process
  /// was quicker, not at all.
  private func create() throws(RegistryError) {
    let folder = file.deletingLastPathComponent()
    let draft = folder.appendingPathComponent(".\(file.lastPathComponent).\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: draft) }
    try readable {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    let isMade = FileManager.default.createFile(
      atPath: draft.path, contents: nil, attributes: [.posixPermissions: 0o600])
    guard isMade else {
      throw refusal("no file can be made there", "check the rights of its folder and the space")
    }
    try migrate(draft)
    do {
      try FileManager.default.linkItem(at: draft, to: file)
    } catch {
      guard isThere else {
        throw refusal("no file can be made there", "check the rights of its folder and the space")
      }
    }
  }

  private func migrate(_ file: URL) throws(RegistryError) {
    try sqlite {
      let queue = try DatabaseQueue(path: file.path, configuration: settings.configuration())
      try queue.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try SQLiteConnection(database).migrate(self.file.path)
          return .commit
        }
      }
      try queue.close()
    }
  }

  /// - Parameter reader: what has the log open already; nil where there was none.
  private func pool(besides reader: DatabaseQueue?) throws(RegistryError) -> DatabasePool {
    try sqlite {
      // Held until the pool is open: whoever closes meanwhile leaves the log where it is.
      let beginning = try reader ?? beginLog()
      let pool = try DatabasePool(path: file.path, configuration: settings.configuration())
      try beginning.close()
      try pool.writeWithoutTransaction { database in
        // GRDB chooses NORMAL, which can lose the last commits when the power fails.
        try database.execute(sql: "PRAGMA synchronous = FULL")
        // A log that grew beside a long reader is cut when it is used again.
        try database.execute(sql: "PRAGMA journal_size_limit = \(SQLiteSettings.logSize)")
        if let limit = settings.pageLimit {
          try database.execute(sql: "PRAGMA max_page_count = \(limit)")
        }
        if let size = settings.cacheMiB {
          try database.execute(sql: "PRAGMA cache_size = -\(size * 1024)")
        }
        _ = try SQLTransaction(SQLiteConnection(database)).mark()
      }
      return pool
    }
  }

  /// Begins the log by writing what is there already.
  ///
  /// A pool that finds no log begins it by making a table and dropping it again, which hands out pages of
  /// a file that may be damaged, and alters every file that is only looked at.
  private func beginLog() throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: file.path, configuration: settings.configuration())
    try queue.writeWithoutTransaction { database in
      // Carried out to its end: SQLite commits the new mode after its answer, and whoever asked for that
      // alone would not hear of a failed fsync.
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      guard !hasContent("-wal") else { return }
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      try database.inTransaction(.immediate) {
        // SQLite passes over a row that is to say what it says.
        try database.execute(sql: "UPDATE registry SET mark = mark + 1")
        try database.execute(sql: "UPDATE registry SET mark = mark - 1")
        return .commit
      }
    }
    return queue
  }

  private func readable<Answer>(_ body: () throws -> Answer) throws(RegistryError) -> Answer {
    do { return try body() } catch {
      throw refusal(
        (error as NSError).localizedDescription, "check the path, the rights and the space")
    }
  }

  private func refusal(_ why: String, _ instead: String) -> RegistryError {
    .storeUnusable(why: "'\(file.path)': \(why)", instead: instead)
  }
}
