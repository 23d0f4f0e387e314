import Foundation
import GRDB
import RegistryCore

import Testing

@testable import SQLStore
@testable import SQLiteStore

@Suite("newer and older files", .serialized)
struct SchemaTests {
  @Test func `a registry of a newer program is refused and nothing is left beside it`() async throws
  {
    var strikes = 0
    for newer in [1, 2, 98] {
      let ground = try Ground()
      try await ground.live(seed: 5, steps: 20)
      try await DatabaseQueue(path: ground.file.path).writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA user_version = \(Migration.all.count + newer)")
        try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
      let before = try ground.contents()
      let error = await #expect(throws: RegistryError.self) {
        try await RegistryFile.open(ground.file)
      }
      #expect(error?.description.contains("use that newer program") == true)
      #expect(try ground.contents() == before)
      strikes += 1
    }
    print("a newer schema struck \(strikes) times; lost: nothing")
  }

  /// By how many migrations they have; `nil` is no file at all.
  static let older: [Int?] = [nil] + Migration.all.indices.map { $0 }

  @Test(arguments: older)
  func `an older file is brought up to date in one step or not at all, wherever that is killed`(
    _ migrations: Int?
  ) async throws {
    let template = try Ground()
    if let migrations { try Self.make(template.file, migrations) }
    let old = try Self.tables(template.file)
    var strikes = 0
    var losses: [String] = []
    var isOver = false
    while !isOver {
      let ground = try Ground()
      try Self.copy(template.file, to: ground.file)
      let place = strikes + 1
      let victim = try VictimProcess("open", ground.file.path, "die", "\(place)")
      let (lines, isDone) = try await waiting { victim.rest() }
      isOver = isDone
      if isDone { #expect(lines.last == "mark\t0", "\(lines)") } else { strikes += 1 }
      let now = try Self.tables(ground.file)
      let store = try await RegistryFile.open(ground.file)
      let new = try Self.tables(ground.file)
      if now != old, now != new { losses.append("half a schema after change \(place)") }
      losses += try await store.findings().map { "\($0) after change \(place)" }
    }
    let what = migrations.map { "schema \($0)" } ?? "no file"
    print("kill -9 struck a migration from \(what) in \(strikes) places; lost: \(lost(losses))")
    #expect(losses == [])
    #expect(strikes > 5)
  }

  /// A file as a program had left it that knew so many migrations.
  private static func make(_ file: URL, _ migrations: Int) throws {
    guard migrations > 0 else { return try Data().write(to: file) }
    try DatabaseQueue(path: file.path).write { database in
      for migration in Migration.all.prefix(migrations) {
        for statement in migration.statements(.sqlite) { try database.execute(sql: statement) }
      }
      try database.execute(sql: "PRAGMA application_id = \(SchemaStamp.espalierApplication)")
      try database.execute(sql: "PRAGMA user_version = \(migrations)")
    }
  }

  private static func copy(_ file: URL, to other: URL) throws {
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    try FileManager.default.copyItem(at: file, to: other)
  }

  /// Everything that the file's schema says; nothing where there is no file.
  private static func tables(_ file: URL) throws -> [String] {
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    return try DatabaseQueue(path: file.path).read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT name || coalesce(sql, '') FROM sqlite_schema UNION ALL
          SELECT 'number ' || user_version FROM pragma_user_version WHERE user_version > 0
          ORDER BY 1
          """)
    }
  }
}
