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
      var rows: [SQLRow] = []
      try prepared(statement).run(arguments) { rows.append($0) }
      return rows
    }
  }

  @discardableResult
  func execute(_ statement: String, _ arguments: [SQLValue]) throws(RegistryError) -> Int {
    try sqlite {
      try prepared(statement).run(arguments)
      return database.changesCount
    }
  }

  private func prepared(_ statement: String) throws -> PreparedStatement {
    try PreparedStatement(dialect.spelled(statement), in: database)
  }
}
