import GRDB
import GRDBSQLite
import RegistryCore
import SQLStore

/// One transaction that several writes share: each sees what those before it wrote, and is undone by itself where it
/// is refused.
struct SharedTransaction {
  private let database: Database
  private let connection: SQLiteConnection
  private let transaction: SQLTransaction
  private var hasChanged = false

  init(_ database: Database) {
    self.database = database
    connection = SQLiteConnection(database)
    transaction = SQLTransaction(connection)
  }

  /// - Returns: what to tell each of them once the transaction is kept.
  /// - Throws: what ended the transaction for all of them.
  mutating func carryOut(_ writes: [WaitingWrite]) throws(RegistryError) -> [WaitingWrite.Answer] {
    var answers: [WaitingWrite.Answer] = []
    for write in writes {
      // What one alone throws ends the transaction, and a savepoint costs it a copy of each page that it changes.
      answers.append(try writes.count == 1 ? counted(write) : apart(write))
    }
    if hasChanged { try transaction.raiseMark() }
    return answers
  }

  private mutating func apart(_ write: WaitingWrite) throws(RegistryError) -> WaitingWrite.Answer {
    try connection.execute("SAVEPOINT one_write", [])
    let answer: WaitingWrite.Answer
    do {
      answer = try checked(write)
    } catch {
      // Where the disk fails or is full, SQLite may undo everything itself.
      guard database.isInsideTransaction else { throw error }
      try connection.execute("ROLLBACK TO one_write", [])
      answer = { write.refuse(error) }
    }
    try connection.execute("RELEASE one_write", [])
    return answer
  }

  private mutating func checked(_ write: WaitingWrite) throws(RegistryError) -> WaitingWrite.Answer
  {
    let answer = try counted(write)
    try refuseDangling()
    return answer
  }

  private mutating func counted(_ write: WaitingWrite) throws(RegistryError) -> WaitingWrite.Answer
  {
    let before = database.totalChangesCount
    let answer = try write.carryOut(transaction)
    hasChanged = hasChanged || database.totalChangesCount > before
    return answer
  }

  /// SQLite looks at some references only when it commits, where one that leads nowhere would end everything.
  private func refuseDangling() throws(RegistryError) {
    var (dangling, highest) = (Int32(0), Int32(0))
    sqlite3_db_status(
      database.sqliteConnection, SQLITE_DBSTATUS_DEFERRED_FKS, &dangling, &highest, 0)
    guard dangling == 0 else {
      throw registryError(
        DatabaseError(
          resultCode: .SQLITE_CONSTRAINT_FOREIGNKEY, message: "FOREIGN KEY constraint failed"))
    }
  }
}
