import Foundation
import RegistryCore
import Testing

@testable import Dashboard

@Suite struct DraftFolderTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("espalier-drafts-\(UUID().uuidString)")

  private func draft(_ letter: Character = "a") throws -> Draft {
    let ref = ModelRef(app: try AppRef(parsing: "ana/vision"), id: try ModelID("digits"))
    return Draft(
      target: .model(try Identity(String(repeating: letter, count: 32)), ref), basedOn: 12,
      edits: [
        FieldEdit(path: FieldPath(["metadata", "a.b"]), change: .set("{\"not\": closed")),
        FieldEdit(path: "notes", change: .clear),
      ])
  }

  @Test func `a draft comes back as it was typed, valid or not`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = DraftFolder(folder, registry: "local")
    let version = Draft(
      target: .version(
        VersionRef(
          model: ModelRef(app: try AppRef(parsing: "ana/vision"), id: try ModelID("digits")),
          id: try VersionID(String(repeating: "b", count: 32))), number: 4), basedOn: 3,
      edits: [FieldEdit(path: "description", change: .set("line\nline"))])
    try await store.save(draft())
    try await store.save(version)
    #expect(try await store.load().drafts == [draft(), version])
  }

  @Test func `nobody else may read a draft`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try await DraftFolder(folder, registry: "local").save(draft())
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .first { $0.hasSuffix(".json") })
    let file = folder.appendingPathComponent(name).path
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `a damaged draft is told of and kept aside, and the others are read`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = DraftFolder(folder, registry: "local")
    try await store.save(draft())
    let damaged = folder.appendingPathComponent("model-damaged.json")
    try Data("{\"registry\": \"local\"".utf8).write(to: damaged)
    let kept = await store.load()
    #expect(try kept.drafts == [draft()])
    let aside = try #require(kept.unreadable.first)
    #expect(try String(contentsOfFile: aside, encoding: .utf8) == "{\"registry\": \"local\"")
    #expect(await store.load().unreadable.isEmpty)
  }

  @Test func `drafts of another registry are left alone`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try await DraftFolder(folder, registry: "other").save(draft())
    #expect(await DraftFolder(folder, registry: "local").load() == KeptDrafts())
    #expect(await DraftFolder(folder, registry: "other").load().drafts.count == 1)
  }

  @Test func `a removed draft is gone, and removing it again is no error`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = DraftFolder(folder, registry: "local")
    try await store.save(draft())
    try await store.remove(draft())
    try await store.remove(draft())
    #expect(await store.load() == KeptDrafts())
  }

  @Test func `a draft that cannot be written is refused with the reason`() async throws {
    try Data().write(to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let draft = try draft()
    await #expect(throws: OutletRefusal.self) {
      try await DraftFolder(folder, registry: "local").save(draft)
    }
  }
}
