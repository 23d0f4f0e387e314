package import RegistryCore

/// What a database says of itself before anything in it is trusted.
package struct SchemaStamp: Hashable, Sendable {
  /// A number that programs write into their databases to know them again.
  package let application: Int
  /// The last migration that was applied.
  package let schema: Int
  package let isEmpty: Bool

  package init(application: Int, schema: Int, isEmpty: Bool) {
    self.application = application
    self.schema = schema
    self.isEmpty = isEmpty
  }

  /// The bytes of `ESPL`.
  package static let espalierApplication = 0x4553_504C

  /// Nothing was ever kept here.
  package static let nothing = SchemaStamp(application: 0, schema: 0, isEmpty: true)

  /// The migrations that a database with this stamp still needs.
  ///
  /// - Parameter name: where the database is, for messages.
  /// - Throws: `storeUnusable` for a database of another program, or of a newer Espalier.
  package func missingMigrations(of name: String) throws(RegistryError) -> ArraySlice<Migration> {
    let all = Migration.all
    if isEmpty { return all[...] }
    guard application == Self.espalierApplication, schema > 0 else {
      throw .storeUnusable(
        why: "'\(name)' is a database of another program",
        instead: "it was left as it is; choose another file")
    }
    guard schema <= all.count else {
      throw .storeUnusable(
        why:
          "'\(name)' was written by a newer Espalier: its schema is number \(schema), this program "
          + "knows up to \(all.count)",
        instead: "it was left as it is; use that newer program")
    }
    return all[schema...]
  }
}
