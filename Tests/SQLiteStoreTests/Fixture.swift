import Foundation
import GRDB
import RegistryCore

@testable import SQLiteStore

/// A registry of its own in a folder of its own, with one app; both go when it does.
final class Fixture: Sendable {
  let folder: URL
  let file: URL
  let store: RegistryFile
  let app: App

  init(_ settings: SQLiteSettings = SQLiteSettings()) async throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "espalier-\(UUID().uuidString)")
    file = folder.appendingPathComponent("registry.sqlite")
    store = try await RegistryFile.open(file, settings)
    let app = try Sample.app()
    self.app = app
    try await store.write { transaction throws(RegistryError) in
      try transaction.write(.insertApp(app))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ changes: [Change]) async throws {
    try await store.write { transaction throws(RegistryError) in
      for change in changes { try transaction.write(change) }
    }
  }

  func add(_ models: [Model]) async throws {
    try await write(models.map { .insertModel($0, app: app.identity) })
  }

  func read<Answer: Sendable>(
    _ body: @escaping @Sendable (any RegistryReading) throws(RegistryError) -> Answer
  ) async throws -> Answer {
    try await store.read(body)
  }
}

/// Every item of a list, read in pages of `size`.
func allPages<Item: Sendable>(
  size: Int, _ read: (PageRequest) async throws -> Page<Item>
) async throws -> [Item] {
  var items: [Item] = []
  var cursor: RegistryCore.Cursor?
  repeat {
    let page = try await read(PageRequest(size: size, after: cursor))
    items += page.items
    cursor = page.next
  } while cursor != nil
  return items
}

extension Fixture {
  /// All rows of a table, in the order of their keys, read past the store.
  func table(_ name: String) throws -> [Row] {
    try DatabaseQueue(path: file.path).read { try Row.fetchAll($0, sql: "SELECT * FROM \(name)") }
  }

  /// Damages the file behind the store's back.
  func spoil(_ statement: String) throws {
    try DatabaseQueue(path: file.path).write { try $0.execute(sql: statement) }
  }
}

/// Errors as SQLite gives them.
enum DatabaseFailure {
  static let disk = DatabaseError(resultCode: .SQLITE_IOERR_FSYNC)
  static let busy = DatabaseError(resultCode: .SQLITE_BUSY)
}
