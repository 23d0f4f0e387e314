import GRDB
package import RegistryCore
import SQLStore

extension RegistryFile {
  /// Everything that is wrong with the file, in sentences: what SQLite finds in its pages and references, what
  /// search does not know, and what contradicts itself.
  ///
  /// An empty list means that none of these was found. A number or status that was altered on the disk
  /// and still makes sense cannot be found.
  package func findings() async throws(RegistryError) -> [String] {
    try await checking { database throws(RegistryError) in
      let pages = try sqlite {
        try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
      }
      // What follows would only stumble over the same damage.
      guard pages.isEmpty else { return pages }
      let rows = try sqlite { try strayRows(database) + forgottenWords(database) }
      return try rows + SQLTransaction(SQLiteConnection(database)).findings()
    }
  }
}

private func strayRows(_ database: Database) throws -> [String] {
  try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
    let table: String = row[0]
    let parent: String = row[2]
    return "a row of \(table) belongs to a row of \(parent) that is not there"
  }
}

private func forgottenWords(_ database: Database) throws -> [String] {
  let unknown = try String.fetchAll(
    database,
    sql: """
      SELECT id FROM models
      WHERE trash IS NULL AND key NOT IN (SELECT rowid FROM model_search)
      """)
  let stray = try Int.fetchAll(
    database,
    sql: """
      SELECT rowid FROM model_search
      WHERE rowid NOT IN (SELECT key FROM models WHERE trash IS NULL)
      """)
  return unknown.map { "search does not know model '\($0)'" }
    + stray.map { "search knows a model that is not there (\($0))" }
}
