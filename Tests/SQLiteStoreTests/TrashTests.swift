import Foundation
import RegistryCore
import SQLiteStore
import Testing

@Suite("the trash")
struct TrashTests {
  /// A model with a trained parent and a child that continues from it, with a plan, a run and points.
  private struct Garden {
    let fixture: Fixture
    let model: Model
    let parent: ModelVersion
    let child: ModelVersion
    let plan: TrainingPlan
    let run: Run

    init() async throws {
      fixture = try await Fixture()
      var model = try Sample.model("digits", fields: ["description": "numbers"])
      parent = try Sample.version(of: model, 1, status: .trained)
      child = try Sample.version(of: model, 2, .continues(parent.id), depth: 1)
      plan = try Sample.plan(model, child)
      run = try Sample.run(model, child, state: .succeeded)
      let counters = VersionCounters(lastNumber: 2, live: 2, latest: child.id)
      try await fixture.add([model])
      try await fixture.write([
        .insertVersion(parent, concepts: [Concept(id: try ConceptID("a"))]),
        .insertVersion(child, concepts: [Concept(id: try ConceptID("b"))]),
        .countVersions(model.identity, counters), .insertPlan(plan), .insertRun(run),
        .appendPoints(run.id, [RunPoint(step: 1, metrics: ["loss": 1])]),
      ])
      model.versions = counters
      self.model = model
    }

    func read<Answer: Sendable>(
      _ body: @escaping @Sendable (any RegistryReading) throws(RegistryError) -> Answer
    ) async throws -> Answer {
      try await fixture.read(body)
    }
  }

  private static let tables = [
    "apps", "models", "versions", "version_places", "version_concepts", "plans", "runs",
    "run_points", "model_search", "trash",
  ]

  @Test func `a model in the trash is out of sight with all that belongs to it`() async throws {
    let garden = try await Garden()
    let (model, parent) = (garden.model, garden.parent)
    try await garden.fixture.write([.discard(try Sample.entry(model))])
    let query = ModelQuery(app: model.ref.app)
    try await garden.fixture.store.read { registry throws(RegistryError) in
      #expect(try registry.model(model.ref) == nil)
      #expect(try registry.models(query, .first).items.isEmpty)
      #expect(try registry.modelCount(query) == 0)
      #expect(try registry.versions(of: model.identity, .tree, .first).items.isEmpty)
      #expect(try registry.version(number: 1, of: model.identity) == nil)
      #expect(try registry.latestVersion(of: model.identity, trainedOnly: false) == nil)
      #expect(try registry.versionIDs(prefix: "b", of: model.identity, limit: 9).isEmpty)
      #expect(try registry.versionsContinuing(from: parent.id, limit: 9).isEmpty)
      #expect(try registry.isDiscarded(parent.id))
      // What was spent stays in sight.
      #expect(try registry.runs(RunQuery(app: model.ref.app), .first).items.count == 1)
      // These say that they find what is in the trash.
      #expect(try registry.model(model.identity) == model)
      #expect(try registry.version(parent.id) == parent)
    }
  }

  @Test func `restoring a model brings back every row as it was`() async throws {
    let garden = try await Garden()
    let entry = try Sample.entry(garden.model)
    let before = try Self.tables.map(garden.fixture.table)
    try await garden.fixture.write([.discard(entry)])
    #expect(try Self.tables.map(garden.fixture.table) != before)
    try await garden.fixture.write([.restore(entry, as: garden.model.ref)])
    #expect(try Self.tables.map(garden.fixture.table) == before)
  }

  @Test func `an id is free again at once, and what comes back can take another`() async throws {
    let garden = try await Garden()
    let model = garden.model
    let entry = try Sample.entry(model)
    let second = try Sample.model("digits", 2)
    try await garden.fixture.write([
      .discard(entry), .insertModel(second, app: garden.fixture.app.identity),
    ])
    let ref = ModelRef(app: model.ref.app, id: try ModelID("digits-old"))
    await #expect(throws: RegistryError.self) {
      try await garden.fixture.write([.restore(entry, as: model.ref)])
    }
    try await garden.fixture.write([.restore(entry, as: ref)])
    let (old, new, count) = try await garden.read { registry throws(RegistryError) in
      (
        try registry.model(ref), try registry.model(model.ref),
        try registry.modelCount(ModelQuery(app: model.ref.app))
      )
    }
    #expect(old?.identity == model.identity)
    #expect(new == second)
    #expect(count == 2)
  }

  @Test func `a version in the trash is out of sight, and comes back to its place`()
    async throws
  {
    let garden = try await Garden()
    let (model, parent, child) = (garden.model, garden.parent, garden.child)
    let entry = try Sample.entry(child, of: model)
    let before = try Self.tables.map(garden.fixture.table)
    try await garden.fixture.write([.discard(entry)])
    try await garden.fixture.store.read { registry throws(RegistryError) in
      #expect(try registry.versions(of: model.identity, .tree, .first).items == [parent.summary])
      #expect(try registry.versions(of: model.identity, .newest, .first).items.count == 1)
      #expect(try registry.versions(of: model.identity, .oldest, .first).items.count == 1)
      #expect(try registry.isDiscarded(child.id))
      #expect(try !registry.isDiscarded(parent.id))
      #expect(try registry.version(child.id) == child)
      #expect(try registry.version(number: 2, of: model.identity) == nil)
      #expect(try registry.latestVersion(of: model.identity, trainedOnly: false) == parent)
      #expect(try registry.versionsContinuing(from: parent.id, limit: 9).isEmpty)
      #expect(try registry.runs(RunQuery(version: child.id), .first).items.count == 1)
    }
    try await garden.fixture.write([.restore(entry, as: model.ref)])
    #expect(try Self.tables.map(garden.fixture.table) == before)
  }

  @Test func `a version that was deleted before its model stays in the trash when that returns`()
    async throws
  {
    let garden = try await Garden()
    let (model, parent, child) = (garden.model, garden.parent, garden.child)
    let entry = try Sample.entry(model)
    try await garden.fixture.write([
      .discard(try Sample.entry(child, of: model)), .discard(entry),
      .restore(entry, as: model.ref),
    ])
    let listed = try await garden.read { registry throws(RegistryError) in
      try registry.versions(of: model.identity, .newest, .first).items
    }
    #expect(listed == [parent.summary])
  }

  @Test func `purging a model leaves nothing of it but its audit`() async throws {
    let garden = try await Garden()
    let entry = try Sample.entry(garden.model)
    let childEntry = try Sample.entry(garden.child, of: garden.model)
    let target = AuditTarget.model(garden.model)
    let note = AuditEntry(
      at: Sample.start, by: try UserID("ana"), operation: .createModel, target: target,
      changes: [], revision: 1)
    try await garden.fixture.store.write { registry throws(RegistryError) in
      try registry.record(note)
      try registry.write(.discard(childEntry))
      try registry.write(.discard(entry))
      try registry.write(.purge(entry))
    }
    let sizes = try Self.tables.map { try garden.fixture.table($0).count }
    #expect(sizes == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    let audit = try await garden.read { registry throws(RegistryError) in
      try registry.audit(of: target.key, .first).items
    }
    #expect(audit == [note])
  }

  @Test func `purging a version leaves the others and all of theirs`() async throws {
    let garden = try await Garden()
    let (model, parent, child) = (garden.model, garden.parent, garden.child)
    let entry = try Sample.entry(child, of: model)
    try await garden.fixture.write([
      .discard(entry),
      .countVersions(
        model.identity, VersionCounters(lastNumber: 2, live: 1, latest: parent.id)),
      .purge(entry),
    ])
    try await garden.fixture.store.read { registry throws(RegistryError) in
      #expect(try registry.version(child.id) == nil)
      #expect(try registry.isDiscarded(child.id))
      #expect(try registry.run(garden.run.id) == nil)
      #expect(try registry.plan(garden.plan.id) == nil)
      #expect(try registry.version(parent.id) == parent)
      #expect(try registry.concepts(of: parent.id, .first).items.count == 1)
      #expect(try registry.trash(entry.id) == nil)
    }
  }

  @Test func `what is not in the trash cannot be restored or purged`() async throws {
    let garden = try await Garden()
    let entry = try Sample.entry(garden.model)
    for change in [Change.purge(entry), .restore(entry, as: garden.model.ref)] {
      await #expect(throws: RegistryError.self) { try await garden.fixture.write([change]) }
    }
  }

  @Test func `the trash lists the newest first, on pages`() async throws {
    let fixture = try await Fixture()
    let models = try (1...7).map { try Sample.model("m\($0)", $0) }
    let entries = try models.map { try Sample.entry($0, "T\($0.ref.id)") }
    try await fixture.add(models)
    try await fixture.write(entries.map { .discard($0) })
    let app = fixture.app.identity
    let listed = try await allPages(size: 2) { page in
      try await fixture.read { registry throws(RegistryError) in
        try registry.trash(of: app, page)
      }
    }
    #expect(listed == entries.reversed())
    let one = try await fixture.read { registry throws(RegistryError) in
      try registry.trash(entries[2].id)
    }
    #expect(one == entries[2])
  }
}
