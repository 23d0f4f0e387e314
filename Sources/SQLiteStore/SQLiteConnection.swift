import GRDB
import RegistryCore
import SQLStore

/// A connection to SQLite, inside a transaction.
struct SQLiteConnection: SQLConnection {
  let dialect = Dialect.sqlite
  private let database: Database

  init(_ database: Database) { self.database = database }

  func rows(_ statement: String, _ arguments: [SQLValue]) throws(RegistryError) -> [SQLRow] {
    try sqlite {
      let cursor = try Row.fetchCursor(prepared(statement, arguments))
      var rows: [SQLRow] = []
      while let row = try cursor.next() {
        // By number: GRDB's own list of values reads the name of each column as well.
        rows.append(try (0..<row.count).map { try SQLValue(row[$0]) })
      }
      return rows
    }
  }

  @discardableResult
  func execute(_ statement: String, _ arguments: [SQLValue]) throws(RegistryError) -> Int {
    try sqlite {
      try prepared(statement, arguments).execute()
      return database.changesCount
    }
  }

  private func prepared(_ statement: String, _ arguments: [SQLValue]) throws
    -> GRDB.Statement
  {
    let prepared = try database.cachedStatement(sql: dialect.spelled(statement))
    // As existentials: GRDB goes through values of one type by a key path, which takes longer.
    let values = arguments.map { $0.databaseValue as (any DatabaseValueConvertible)? }
    try prepared.setArguments(StatementArguments(values))
    return prepared
  }
}

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) throws {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(Int(number))
    case .double(let number): self = .real(number)
    case .string(let text): self = .text(text)
    case .blob:
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a value is no text and no number")
    }
  }
}
