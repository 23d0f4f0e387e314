import Foundation
import RegistryCore
import Testing

@testable import SQLiteStore

@Suite("group commit")
struct GroupCommitTests {
  private static let count = 24

  @Test func `writes that wait together share one commit, and all are kept`() async throws {
    let fixture = try await Fixture()
    let (mark, commits) = (try await fixture.store.mark(), try fixture.commits())
    let outcomes = try await together(fixture, try (1...Self.count).map { try insert($0) })
    #expect(outcomes.allSatisfy { $0 == nil })
    #expect(try fixture.table("models").count == Self.count)
    // One more for the write that they waited behind.
    #expect(try fixture.commits() - commits == 2)
    #expect(try await fixture.store.mark() - mark == 2)
  }

  @Test func `one that comes alone waits for nobody`() async throws {
    let fixture = try await Fixture()
    let commits = try fixture.commits()
    for number in 1...3 { try await fixture.add([try Sample.model("m\(number)", number)]) }
    #expect(try fixture.commits() - commits == 3)
  }

  /// What is refused among others that are not, and leaves nothing.
  enum Refused: String, CaseIterable, Sendable {
    case byRule, byConstraint, atCommit

    func changes() throws -> [Change] {
      let model = try Sample.model("refused", 900)
      let lost = try VersionID(Sample.hex(901, "b"))
      let insert = Change.insertModel(model, app: try Sample.app().identity)
      return switch self {
      case .byRule: [insert]
      case .byConstraint: [insert, insert]
      case .atCommit: [insert, .countVersions(model.identity, VersionCounters(latest: lost))]
      }
    }
  }

  @Test(arguments: Refused.allCases)
  func `one that is refused leaves nothing, and the others are kept`(_ refused: Refused)
    async throws
  {
    let fixture = try await Fixture()
    let changes = try refused.changes()
    let one: Body = { registry throws(RegistryError) in
      for change in changes { try registry.write(change) }
      if refused == .byRule { throw RegistryError.emptyPatch }
    }
    var bodies = try (1...Self.count).map { try insert($0) }
    bodies.insert(one, at: Self.count / 2)
    let outcomes = try await together(fixture, bodies)
    #expect(outcomes.filter { $0 == nil }.count == Self.count)
    #expect(outcomes[Self.count / 2] != nil)
    #expect(try fixture.table("models").count == Self.count)
    #expect(try fixture.table("model_search").count == Self.count)
  }

  @Test func `refusals alone commit nothing`() async throws {
    let fixture = try await Fixture()
    let mark = try await fixture.store.mark()
    let model = try Sample.model("refused")
    let app = fixture.app.identity
    let refusal: Body = { registry throws(RegistryError) in
      try registry.write(.insertModel(model, app: app))
      throw RegistryError.emptyPatch
    }
    let outcomes = try await together(fixture, Array(repeating: refusal, count: 5))
    #expect(outcomes.allSatisfy { $0 == .emptyPatch })
    // The write that they waited behind.
    #expect(try await fixture.store.mark() - mark == 1)
    #expect(try fixture.table("model_search").isEmpty)
  }

  @Test func `a store that fails is told to all who share the transaction`() async throws {
    let fixture = try await Fixture(SQLiteSettings(pageLimit: 80))
    let notes = JSON.string(String(repeating: "leaf ", count: 10_000))
    let bodies = try (1...20).map { try insert($0, fields: ["notes": notes]) }
    let outcomes = try await together(fixture, bodies)
    let kept = try fixture.table("models").count
    #expect(outcomes.filter { $0 == nil }.count == kept)
    #expect(
      outcomes.compactMap(\.self).allSatisfy { $0.description.contains("no space") })
    #expect(kept < 20)
  }

  @Test func `no more than a turn's worth share a transaction, and nobody is forgotten`()
    async throws
  {
    let fixture = try await Fixture()
    let commits = try fixture.commits()
    let count = WriteQueue.greatestTurn + 10
    let outcomes = try await together(fixture, try (1...count).map { try insert($0) })
    #expect(outcomes.allSatisfy { $0 == nil })
    #expect(try fixture.commits() - commits == 3)
  }

  private typealias Body = @Sendable (any RegistryWriting) throws(RegistryError) -> Void

  private func insert(_ number: Int, fields: [String: JSON] = [:]) throws -> Body {
    let model = try Sample.model("m\(number)", number, fields: fields)
    let app = try Sample.app().identity
    return { registry throws(RegistryError) in
      try registry.write(.insertModel(model, app: app))
    }
  }

  /// Lets all of them wait behind one write, and then go.
  private func together(_ fixture: Fixture, _ bodies: [Body]) async throws -> [RegistryError?] {
    let gate = DispatchSemaphore(value: 0)
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let first = try Sample.app("first/app", identity: 2)
    let store = fixture.store
    let holding = Task {
      try await store.write { registry throws(RegistryError) in
        try registry.write(.insertApp(first))
        begin.finish()
        gate.wait()
      }
    }
    for await _ in begun {}
    return try await withThrowingTaskGroup(of: (Int, RegistryError?).self) { group in
      for (place, body) in bodies.enumerated() {
        group.addTask {
          do throws(RegistryError) {
            try await store.write(body)
            return (place, nil)
          } catch { return (place, error) }
        }
      }
      while store.writer.queue.count < bodies.count { await Task.yield() }
      gate.signal()
      try await holding.value
      return try await group.reduce(into: Array(repeating: nil, count: bodies.count)) {
        $0[$1.0] = $1.1
      }
    }
  }
}

extension Fixture {
  /// How many transactions the log holds, by SQLite's description of its files.
  fileprivate func commits() throws -> Int {
    let log = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file.path + "-wal")))
    let pageSize = log[8..<12].reduce(0) { $0 << 8 | Int($1) }
    let salts = log[16..<24]
    return stride(from: 32, to: log.count, by: 24 + pageSize).count { frame in
      // Its second number is the file's size where it ends a transaction; frames of an earlier use carry other salts.
      let endsOne = log[frame + 4..<frame + 8].contains { $0 != 0 }
      return endsOne && log[frame + 8..<frame + 16].elementsEqual(salts)
    }
  }
}
