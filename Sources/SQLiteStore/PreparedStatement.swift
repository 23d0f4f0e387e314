import GRDB
import GRDBSQLite
import SQLStore

/// A prepared statement, spoken to by SQLite's own functions.
///
/// GRDB prepares it, and keeps it for the next time. The values that go in and come out are many: GRDB makes
/// an object of each row and each list of arguments, which takes longer than SQLite does.
struct PreparedStatement {
  private let database: Database
  private let text: String
  /// Keeps what the handle points to.
  private let statement: GRDB.Statement
  private var handle: OpaquePointer { statement.sqliteStatement }

  init(_ text: String, in database: Database) throws {
    self.database = database
    self.text = text
    statement = try database.cachedStatement(sql: text)
  }

  /// Carries the statement out to its end, and hands over each row that it finds.
  func run(_ arguments: [SQLValue], _ take: (SQLRow) throws -> Void = { _ in }) throws {
    // All texts stand in one piece of memory, which SQLite reads while this function lasts.
    var texts: [UInt8] = []
    for case .text(let text) in arguments { texts += text.utf8 }
    // SQLite takes an empty text that is nowhere for no value.
    texts.append(0)
    try texts.withUnsafeBytes { memory in
      defer {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
      }
      try bind(arguments, textsFrom: memory)
      try step(take)
    }
  }

  private func bind(_ arguments: [SQLValue], textsFrom memory: UnsafeRawBufferPointer) throws {
    guard arguments.count == sqlite3_bind_parameter_count(handle) else {
      throw DatabaseError(
        resultCode: .SQLITE_MISUSE, message: "a statement takes other arguments", sql: text)
    }
    var place = 0
    for (index, argument) in arguments.enumerated() {
      let number = Int32(index + 1)
      let code: Int32
      switch argument {
      case .null: code = sqlite3_bind_null(handle, number)
      case .integer(let value): code = sqlite3_bind_int64(handle, number, Int64(value))
      case .real(let value): code = sqlite3_bind_double(handle, number, value)
      case .text(let value):
        let count = value.utf8.count
        let start = memory.baseAddress?.advanced(by: place)
          .assumingMemoryBound(to: CChar.self)
        code = sqlite3_bind_text64(handle, number, start, UInt64(count), nil, UInt8(SQLITE_UTF8))
        place += count
      }
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  private func step(_ take: (SQLRow) throws -> Void) throws {
    while true {
      let code = sqlite3_step(handle)
      guard code == SQLITE_ROW else {
        guard code == SQLITE_DONE else { throw failure(code) }
        return
      }
      try take(try (0..<sqlite3_column_count(handle)).map(value))
    }
  }

  private func value(_ column: Int32) throws -> SQLValue {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(handle, column)))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
    case SQLITE_TEXT:
      let start = sqlite3_column_text(handle, column)
      let count = Int(sqlite3_column_bytes(handle, column))
      return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    default:
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a value is no text and no number")
    }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let message = database.sqliteConnection.flatMap(sqlite3_errmsg).map { String(cString: $0) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: text)
  }
}
