package import RegistryCore

/// One step from one schema to the next.
///
/// A step that was released is never changed; another one follows.
package struct Migration: Sendable {
  let statements: @Sendable (Dialect) -> [String]

  /// In order: the first makes schema number 1.
  package static let all = [Migration(statements: firstSchema)]
}

extension SQLConnection {
  package func schemaStamp() throws(RegistryError) -> SchemaStamp {
    var row = RowReader(try row(dialect.stamp.read, []) ?? [], of: "the schema")
    return SchemaStamp(
      application: try row.integer(), schema: try row.integer(), isEmpty: try row.integer() == 0)
  }

  /// Brings the database to the newest schema, inside the transaction that is open.
  ///
  /// - Parameter name: where the database is, for messages.
  /// - Throws: `storeUnusable` for a database that must not be touched.
  package func migrate(_ name: String) throws(RegistryError) {
    let missing = try schemaStamp().missingMigrations(of: name)
    guard !missing.isEmpty else { return }
    for migration in missing {
      for statement in migration.statements(dialect) { try execute(statement, []) }
    }
    for statement in dialect.stamp.write(Migration.all.count) { try execute(statement, []) }
  }
}
