import Foundation
import GRDB

/// Every row of every table of a registry's file, to be compared with what it was.
struct RegistryRows: Equatable {
  private let rows: [String]

  init(_ file: URL) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: file.path, configuration: configuration)
    rows = try queue.read { database in
      let tables = try String.fetchAll(
        database,
        sql:
          "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' ORDER BY name"
      )
      return try tables.flatMap { table in
        try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map { "\(table) \($0)" }
      }.sorted()
    }
  }

  /// How many rows a table has whose name holds `word`.
  func count(_ table: String) -> Int { rows.filter { $0.hasPrefix("\(table) ") }.count }
}
