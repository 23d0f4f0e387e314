import Foundation
import RegistryCore
import Testing

@testable import SQLiteStore

@Suite("transactions")
struct TransactionTests {
  @Test func `what a body throws undoes everything that it wrote`() async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    let mark = try await fixture.store.mark()
    let app = fixture.app.identity
    await #expect(throws: RegistryError.emptyPatch) {
      try await fixture.store.write { registry throws(RegistryError) in
        try registry.write(.insertModel(model, app: app))
        guard try registry.model(model.ref) == nil else { throw RegistryError.emptyPatch }
      }
    }
    let (found, count) = try await fixture.read { registry throws(RegistryError) in
      (try registry.model(model.ref), try registry.modelCount(ModelQuery(app: model.ref.app)))
    }
    #expect(found == nil)
    #expect(count == 0)
    #expect(try fixture.table("model_search").isEmpty)
    #expect(try await fixture.store.mark() == mark)
  }

  @Test func `what a constraint stops is told, and undone`() async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    try await fixture.add([model])
    let error = await #expect(throws: RegistryError.self) {
      try await fixture.add([Sample.model("other", 2), Sample.model("digits", 3)])
    }
    #expect(error?.description.contains("please report this") == true)
    let query = ModelQuery(app: fixture.app.ref)
    let count = try await fixture.read { registry throws(RegistryError) in
      try registry.modelCount(query)
    }
    #expect(count == 1)
  }

  static func strays() throws -> [Change] {
    let model = try Sample.model("stray", 77)
    let version = try Sample.version(of: model, 1, id: 77)
    return [
      .insertConcepts([Concept(id: try ConceptID("a"))], app: model.identity),
      .insertModel(model, app: model.identity), .updateModel(model),
      .countVersions(model.identity, VersionCounters()), .insertVersion(version, concepts: []),
      .updateVersion(version), .discard(try Sample.entry(model)),
      .discard(try Sample.entry(version, of: model)), .insertPlan(try Sample.plan(model, version)),
      .updatePlan(try Sample.plan(model, version)), .insertRun(try Sample.run(model, version)),
      .updateRun(try Sample.run(model, version)), .appendPoints(try RunID(Sample.hex(1)), []),
    ]
  }

  @Test(arguments: try strays())
  func `a change of what is not there is refused and leaves nothing`(_ change: Change)
    async throws
  {
    let fixture = try await Fixture()
    let mark = try await fixture.store.mark()
    await #expect(throws: RegistryError.self) { try await fixture.write([change]) }
    #expect(try await fixture.store.mark() == mark)
    #expect(try fixture.table("trash").isEmpty)
  }

  @Test func `a reading body cannot write, even if it knows how`() async throws {
    let fixture = try await Fixture()
    let app = try Sample.app("zoe/lab", identity: 2)
    await #expect(throws: RegistryError.self) {
      try await fixture.store.read { registry throws(RegistryError) in
        guard let writer = registry as? any RegistryWriting else { return }
        try writer.write(.insertApp(app))
      }
    }
  }

  @Test func `a full disk is told, nothing is half written, and smaller things still fit`()
    async throws
  {
    let fixture = try await Fixture(SQLiteSettings(pageLimit: 80))
    let notes = JSON.string(String(repeating: "leaf ", count: 10_000))
    let error = await #expect(throws: RegistryError.self) {
      try await fixture.add(
        (1...20).map { try Sample.model("m\($0)", $0, fields: ["notes": notes]) })
    }
    #expect(error?.description.contains("no space") == true)
    #expect(try fixture.table("models").isEmpty)
    try await fixture.add([Sample.model("small")])
    #expect(try fixture.table("models").count == 1)
  }

  @Test func `after a commit that failed on the disk nothing more is written`() async throws {
    let fixture = try await Fixture()
    let refusal = fixture.store.writer.refusal(
      afterFailedCommit: DatabaseFailure.disk)
    #expect(refusal.description.contains("writes no more"))
    await #expect(throws: refusal) { try await fixture.add([Sample.model("digits")]) }
    #expect(try await fixture.store.mark() > 0)
  }

  @Test func `after a commit that only waited too long writing goes on`() async throws {
    let fixture = try await Fixture()
    #expect(fixture.store.writer.refusal(afterFailedCommit: DatabaseFailure.busy) == .storeBusy)
    try await fixture.add([Sample.model("digits")])
  }

  @Test func `a damaged row is told with what to do, and stops nothing else`() async throws {
    let fixture = try await Fixture()
    try await fixture.add([Sample.model("digits"), Sample.model("iris", 2)])
    try fixture.spoil("UPDATE models SET fields = '{\"name\":' WHERE id = 'digits'")
    let (digits, iris) = (try Sample.model("digits").ref, try Sample.model("iris").ref)
    let error = await #expect(throws: RegistryError.self) {
      try await fixture.read { registry throws(RegistryError) in try registry.model(digits) }
    }
    #expect(error?.description.contains("restore the registry from a backup") == true)
    let found = try await fixture.read { registry throws(RegistryError) in
      try registry.model(iris)
    }
    #expect(found != nil)
  }

  static let damages = [
    "UPDATE versions SET status = 'unheard-of'", "UPDATE versions SET status = 'queued'",
    "UPDATE versions SET lineage = 'continues'", "UPDATE versions SET parent = 'x'",
    "UPDATE versions SET metrics = '[]'", "UPDATE versions SET cost_amount = 'much'",
    "UPDATE versions SET artifact = 'sha256:0'", "UPDATE versions SET run = 'x'",
    "UPDATE versions SET failure_cause = 'general'", "UPDATE versions SET created_by = ''",
  ]

  @Test(arguments: damages)
  func `a damaged version is refused, never a trap`(_ damage: String) async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    let version = try Sample.version(of: model, 1)
    try await fixture.add([model])
    try await fixture.write([.insertVersion(version, concepts: [])])
    try fixture.spoil(damage)
    await #expect(throws: RegistryError.self) {
      try await fixture.read { registry throws(RegistryError) in try registry.version(version.id) }
    }
  }
}
