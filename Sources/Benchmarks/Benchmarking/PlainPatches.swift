package import Foundation
import GRDB
package import RegistryCore

/// What a program without any rule would do: the row as it is to be, and a line of audit.
package struct PlainPatches {
  private let database: DatabaseQueue

  package init(_ file: URL) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    database = try DatabaseQueue(path: file.path, configuration: configuration)
    try database.writeWithoutTransaction { database in
      let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      let level = try Int.fetchOne(database, sql: "PRAGMA synchronous")
      guard mode == "wal", level == 2 else {
        throw Unmeasurable("SQLite is not set up as it should be")
      }
    }
  }

  package func patch(_ model: Model, _ field: String) throws {
    var document = model.fields.document
    let text = JSON.string("checked by \(UUID().uuidString)")
    let before = document[field]?.object
    document[field] = before.map { JSON.object($0.merging(["checked": text]) { $1 }) } ?? text
    let now = Int(Date().timeIntervalSince1970 * 1_000_000)
    try database.writeWithoutTransaction { database in
      try database.beginTransaction(.immediate)
      try database.cachedStatement(
        sql:
          "UPDATE models SET fields = ?, modified_at = ?, revision = revision + 1 WHERE identity = ?"
      ).execute(arguments: [JSON.object(document).text, now, model.identity.text])
      try database.cachedStatement(
        sql: """
          INSERT INTO audit (at, user_id, operation, kind, target, name, revision, changes)
          VALUES (?, 'plain', 'patch-models', 'model', ?, ?, ?, ?)
          """
      ).execute(arguments: [
        now, model.identity.text, model.ref.description, model.revision + 1,
        JSON.array([["path": [.string(field)], "after": text]]).text,
      ])
      try database.commit()
    }
  }
}
