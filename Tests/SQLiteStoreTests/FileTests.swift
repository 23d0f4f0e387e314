import Foundation
import GRDB
import RegistryCore
import SQLStore
import Testing

@testable import SQLiteStore

@Suite("opening a file")
struct FileTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "espalier-\(UUID().uuidString)")

  /// Files that are refused, by how they are made, with a part of the message.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let says: String
    let make: @Sendable (URL) async throws -> Void

    init(_ name: String, _ says: String, _ make: @escaping @Sendable (URL) async throws -> Void) {
      testDescription = name
      self.says = says
      self.make = make
    }
  }

  static let refusals = [
    Refusal("a text", "is no database") { file in
      try Data("SQLite is not this, however long a text it may be".utf8).write(to: file)
    },
    Refusal("the first bytes of a database", "is no database") { file in
      try Data("SQLite format 3\0".utf8).write(to: file)
    },
    Refusal("zeros", "is no database") { try Data(count: 8192).write(to: $0) },
    Refusal("a database of another program", "another program") { file in
      try await DatabaseQueue(path: file.path).write {
        try $0.execute(sql: "CREATE TABLE notes (n)")
      }
    },
    Refusal("a database of another program with a number of its own", "another program") { file in
      try await DatabaseQueue(path: file.path).write {
        try $0.execute(
          sql: "CREATE TABLE t (n); PRAGMA application_id = 7; PRAGMA user_version = 1")
      }
    },
    Refusal("a newer registry", "schema is number 99") { file in
      try await Self.makeRegistry(file)
      try await DatabaseQueue(path: file.path).write {
        try $0.execute(sql: "PRAGMA user_version = 99")
      }
    },
    Refusal("a registry that lost its end", "its end is missing") { file in
      try await Self.makeRegistry(file)
      let bytes = try Data(contentsOf: file)
      try bytes.prefix(bytes.count / 2).write(to: file)
    },
    Refusal("a registry whose first page is spoilt", "restore it from a backup") { file in
      try await Self.makeRegistry(file)
      var bytes = try Data(contentsOf: file)
      bytes.replaceSubrange(100..<4096, with: Data(repeating: 0xA5, count: 3996))
      try bytes.write(to: file)
    },
  ]

  private static func makeRegistry(_ file: URL) async throws {
    do { _ = try await RegistryFile.open(file) }
    // The pool closes on its own queues; a checkpoint that is certain keeps the test certain.
    try await DatabaseQueue(path: file.path).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
    }
  }

  @Test(arguments: refusals)
  func `what is no sound registry of ours is refused and keeps every byte`(_ test: Refusal)
    async throws
  {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("registry.sqlite")
    try await test.make(file)
    let before = ArtifactDigest(of: try Data(contentsOf: file))
    let error = await #expect(throws: RegistryError.self) { try await RegistryFile.open(file) }
    #expect(error?.description.contains(test.says) == true, "\(String(describing: error))")
    #expect(ArtifactDigest(of: try Data(contentsOf: file)) == before)
  }

  @Test func `a newer registry that only its log knows of is refused and keeps every byte`()
    async throws
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("registry.sqlite")
    let store = try await RegistryFile.open(file)
    let before = ArtifactDigest(of: try Data(contentsOf: file))
    let other = try DatabasePool(path: file.path)
    try await other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    let error = await #expect(throws: RegistryError.self) { try await RegistryFile.open(file) }
    #expect(error?.description.contains("schema is number 99") == true)
    #expect(ArtifactDigest(of: try Data(contentsOf: file)) == before)
    _ = store
  }

  @Test func `a registry that is only looked at keeps every byte`() async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("registry.sqlite")
    try await Self.makeRegistry(file)
    try await Self.runPlainly("PRAGMA journal_mode = WAL", file)
    let before = ArtifactDigest(of: try Data(contentsOf: file))
    do { #expect(try await RegistryFile.open(file).mark() == 0) }
    try await Self.runPlainly("PRAGMA wal_checkpoint(TRUNCATE)", file)
    #expect(ArtifactDigest(of: try Data(contentsOf: file)) == before)
  }

  private static func runPlainly(_ statement: String, _ file: URL) async throws {
    try await DatabaseQueue(path: file.path).writeWithoutTransaction {
      try $0.execute(sql: statement)
    }
  }

  @Test func `a folder is refused`() async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let error = await #expect(throws: RegistryError.self) {
      try await RegistryFile.open(folder)
    }
    #expect(error?.description.contains("it is no file") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test(arguments: ["/proc/espalier/registry.sqlite", "/proc/registry.sqlite", "/dev/null/x"])
  func `a place where nothing can be written is refused`(_ path: String) async throws {
    let error = await #expect(throws: RegistryError.self) {
      try await RegistryFile.open(URL(fileURLWithPath: path))
    }
    #expect(error?.description.contains("check the") == true)
  }

  @Test func `the file and its folders are its owner's alone`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let inner = folder.appendingPathComponent("a/b")
    let file = inner.appendingPathComponent("registry.sqlite")
    let store = try await RegistryFile.open(file)
    let app = try Sample.app()
    try await store.write { registry throws(RegistryError) in
      try registry.write(.insertApp(app))
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: inner.path) {
      #expect(try mode(inner.appendingPathComponent(name)) == 0o600, "\(name)")
    }
    for made in [folder, folder.appendingPathComponent("a"), inner] {
      #expect(try mode(made) == 0o700)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: inner.path).sorted()
    #expect(names == ["registry.sqlite", "registry.sqlite-shm", "registry.sqlite-wal"])
  }

  @Test func `an empty file becomes a registry`() async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("registry.sqlite")
    try Data().write(to: file)
    let store = try await RegistryFile.open(file)
    #expect(try await store.mark() == 0)
  }

  @Test func `a registry that several make at once is one registry`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("registry.sqlite")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...8 {
        group.addTask {
          let store = try await RegistryFile.open(file)
          let app = try Sample.app("local/a\(number)", identity: number)
          try await store.write { registry throws(RegistryError) in
            try registry.write(.insertApp(app))
          }
        }
      }
      try await group.waitForAll()
    }
    let apps = try await RegistryFile.open(file).read { registry throws(RegistryError) in
      try registry.apps(.first)
    }
    #expect(apps.items.count == 8)
  }

  @Test func `what was written is there when the file is opened again`() async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    try await fixture.add([model])
    let again = try await RegistryFile.open(fixture.file)
    let found = try await again.read { registry throws(RegistryError) in
      try registry.model(model.ref)
    }
    #expect(found == model)
    #expect(try await again.mark() == fixture.store.mark())
  }

  @Test func `a commit is on the disk before it is told`() async throws {
    let fixture = try await Fixture()
    #expect(try await fixture.store.setting("synchronous") == 2)
    #expect(try await fixture.store.setting("foreign_keys") == 1)
  }

  private func mode(_ file: URL) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }
}
