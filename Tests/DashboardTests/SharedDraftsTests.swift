import Foundation
import RegistryCore
import Testing

@testable import Dashboard

/// Drafts of the same thing in two dashboards: neither is overwritten, and both are offered again.
@Suite struct SharedDraftsTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("espalier-shared-drafts-\(UUID().uuidString)")

  private func draft(_ text: String) throws -> Draft {
    let ref = ModelRef(app: try AppRef(parsing: "ana/vision"), id: try ModelID("digits"))
    return Draft(
      target: .model(try Identity(String(repeating: "a", count: 32)), ref), basedOn: 12,
      edits: [FieldEdit(path: "notes", change: .set(text))])
  }

  private func session() -> DraftFolder { DraftFolder(folder, registry: "local") }

  private func texts(_ kept: KeptDrafts) -> Set<FieldEdit.Change?> {
    Set(kept.drafts.map { $0["notes"] })
  }

  @Test func `a draft that another dashboard holds is told of and left alone`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = session()
    try await first.save(draft("first"))
    let second = session()
    let kept = await second.load()
    #expect(try kept == KeptDrafts(elsewhere: [draft("first").target]))
    try await second.save(draft("second"))
    #expect(texts(await first.load()) == [.set("first")])
    #expect(texts(await second.load()) == [.set("second")])
  }

  @Test func `both drafts are offered to whoever starts when their sessions are gone`() async throws
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let (first, second) = (session(), session())
      try await first.save(draft("first"))
      try await second.save(draft("second"))
    }
    let third = session()
    let kept = await third.load()
    #expect(texts(kept) == [.set("first"), .set("second")])
    #expect(Set(kept.drafts.map(\.copy)) == [0, 1])
    let one = try #require(kept.drafts.first { $0["notes"] == .set("first") })
    try await third.remove(one)
    #expect(texts(await third.load()) == [.set("second")])
  }

  @Test func `a file without a session's token is taken over like any other`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = DraftFile(registry: "local", draft: try draft("old"))
    let name = "model-" + String(repeating: "a", count: 32) + ".json"
    try Data(file.text.utf8).write(to: folder.appendingPathComponent(name))
    let later = session()
    #expect(texts(await later.load()) == [.set("old")])
    try await later.save(draft("new"))
    #expect(texts(await later.load()) == [.set("new")])
  }

  @Test func `twenty that start at once take each draft over exactly once`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for round in 0..<5 {
      do {
        let old = session()
        try await old.save(draft("left \(round)"))
      }
      let sessions = (0..<20).map { _ in session() }
      let found = await withTaskGroup(of: KeptDrafts.self) { group in
        for session in sessions { group.addTask { await session.load() } }
        return await group.reduce(into: [KeptDrafts]()) { $0.append($1) }
      }
      #expect(found.flatMap(\.drafts).count == 1)
      #expect(found.flatMap(\.unreadable).isEmpty)
      for (session, draft) in zip(sessions, repeatElement(try draft(""), count: 20)) {
        try await session.remove(draft)
      }
    }
  }
}
