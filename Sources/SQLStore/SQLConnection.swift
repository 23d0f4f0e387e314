package import RegistryCore

/// One connection to a database, inside one transaction.
///
/// Everything here is synchronous.
package protocol SQLConnection {
  var dialect: Dialect { get }

  /// The rows that `statement` finds. Arguments are written `$1`, `$2`, …
  ///
  /// - Throws: `storeUnusable` or `storeBusy`.
  func rows(_ statement: String, _ arguments: [SQLValue]) throws(RegistryError) -> [SQLRow]

  /// - Returns: how many rows were changed.
  /// - Throws: `storeUnusable` or `storeBusy`.
  @discardableResult
  func execute(_ statement: String, _ arguments: [SQLValue]) throws(RegistryError) -> Int
}

extension SQLConnection {
  func row(_ statement: String, _ arguments: [SQLValue]) throws(RegistryError) -> SQLRow? {
    try rows(statement, arguments).first
  }

  /// The whole number that the statement's only row holds.
  func integer(_ statement: String, _ arguments: [SQLValue] = []) throws(RegistryError) -> Int {
    try optionalInteger(statement, arguments) ?? 0
  }

  func optionalInteger(_ statement: String, _ arguments: [SQLValue]) throws(RegistryError) -> Int? {
    guard let row = try row(statement, arguments) else { return nil }
    var reader = RowReader(row, of: "a count")
    return try reader.optionalInteger()
  }

  /// Executes a statement that must change what it names.
  ///
  /// - Throws: `storeUnusable` when nothing was changed: an operation decided about what is not there.
  func change(_ what: String, _ statement: String, _ arguments: [SQLValue])
    throws(RegistryError)
  {
    guard try execute(statement, arguments) > 0 else {
      throw .storeUnusable(
        why: "\(what) was to be changed and is not there",
        instead: "nothing was changed: please report this")
    }
  }
}
