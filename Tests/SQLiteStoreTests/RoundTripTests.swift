import Foundation
import RegistryCore
import SQLiteStore
import Testing

@Suite("what is written is read back")
struct RoundTripTests {
  @Test func `an app is read back by its name and in the list of apps`() async throws {
    let fixture = try await Fixture()
    let second = try Sample.app("zoe/lab", identity: 2)
    let third = try Sample.app("local/other", identity: 3)
    try await fixture.write([.insertApp(second), .insertApp(third)])
    let found = try await fixture.read { registry throws(RegistryError) in
      try registry.app(second.ref)
    }
    let pages = try await allPages(size: 1) { page in
      try await fixture.read { registry throws(RegistryError) in try registry.apps(page) }
    }
    #expect(found == second)
    #expect(pages == [fixture.app, third, second])
  }

  @Test func `a model is read back with every field it was given`() async throws {
    let fixture = try await Fixture()
    let model = try Sample.model(
      "digits",
      fields: [
        "name": "Digits é", "visibility": "public", "notes": "a\nb\u{0}c",
        "metadata": ["tier": 1, "a.b": ["x": 0.1, "y": [1, "two"]]], "featured_order": 7,
      ])
    try await fixture.add([model])
    let byName = try await fixture.read { registry throws(RegistryError) in
      try registry.model(model.ref)
    }
    let byIdentity = try await fixture.read { registry throws(RegistryError) in
      try registry.model(model.identity)
    }
    #expect(byName == model)
    #expect(byIdentity == model)
  }

  @Test func `an updated model keeps its counters, and its counters are counted apart`()
    async throws
  {
    let fixture = try await Fixture()
    var model = try Sample.model("digits")
    let version = try Sample.version(of: model, 1)
    let counters = VersionCounters(lastNumber: 1, live: 1, latest: version.id)
    try await fixture.add([model])
    try await fixture.write([
      .insertVersion(version, concepts: []), .countVersions(model.identity, counters),
    ])
    model.ref = ModelRef(app: model.ref.app, id: try ModelID("numbers"))
    model.fields = try Fields(.model, ["description": "written anew"])
    model.revision = 2
    model.modifiedAt = Sample.start.addingTimeInterval(0.123456)
    try await fixture.write([.updateModel(model)])
    model.versions = counters
    let identity = model.identity
    let found = try await fixture.read { registry throws(RegistryError) in
      try registry.model(identity)
    }
    #expect(found == model)
  }

  static func statuses() throws -> [VersionStatus] {
    [
      .untrained, .trained, .failed(TrainingFailure(.noData, "no rows: 'x'")),
      .queued(try RunID(Sample.hex(1))), .training(try RunID(Sample.hex(2)), percent: 41),
    ]
  }

  @Test(arguments: try statuses())
  func `a version is read back in every status`(_ status: VersionStatus) async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    let parent = try Sample.version(of: model, 1)
    var version = try Sample.version(
      of: model, 2, .copied(parent.id), depth: 1,
      fields: ["license": "MIT", "output_info": ["output_config": ["min_value": 0.5]]], concepts: 2)
    let concepts = [Concept(id: try ConceptID("a"), name: "Ä"), Concept(id: try ConceptID("ß"))]
    try await fixture.add([model])
    try await fixture.write([
      .insertVersion(parent, concepts: []), .insertVersion(version, concepts: concepts),
    ])
    version.status = status
    version.fields = try Fields(.version, ["description": "new"])
    version.metrics = ["accuracy": 0.975, "concepts": [["id": "a", "n": 3]]]
    version.completedAt = Sample.start
    version.revision = 4
    version.inputCount = 1797
    version.artifact = ArtifactDigest(of: [1])
    version.cost = Money(Decimal(string: "0.10") ?? 0, "EUR")
    try await fixture.write([.updateVersion(version)])
    let (stored, listed, found) = try await fixture.read {
      [version] registry throws(RegistryError) in
      (
        try registry.version(version.id),
        try registry.versions(of: model.identity, .newest, .first).items.first,
        try registry.concepts(of: version.id, .first).items
      )
    }
    #expect(stored == version)
    #expect(listed == version.summary)
    #expect(found == concepts)
  }

  @Test func `a plan is read back, and so is what changes of it`() async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    let version = try Sample.version(of: model, 1)
    var plan = try Sample.plan(model, version)
    try await fixture.add([model])
    try await fixture.write([.insertVersion(version, concepts: []), .insertPlan(plan)])
    let id = plan.id
    let first = try await fixture.read { registry throws(RegistryError) in try registry.plan(id) }
    #expect(first == plan)
    plan.wrongCodes = 2
    let ben = try UserID("ben")
    plan.review = Review(reviewer: ben, codeHash: plan.codeHash)
    let states: [PlanState] = [
      .requested(at: Sample.moment(7)), .started(try RunID(Sample.hex(5))), .refused(by: ben),
      .void(why: "it changed"), .open,
    ]
    for state in states {
      plan.state = state
      try await fixture.write([.updatePlan(plan)])
      let again = try await fixture.read { registry throws(RegistryError) in
        try registry.plan(id)
      }
      #expect(again == plan)
    }
  }

  @Test(arguments: [ApprovalPolicy.never, .always, .over(Money(100, "EUR"))])
  func `an app is read back with its policy`(_ policy: ApprovalPolicy) async throws {
    let fixture = try await Fixture()
    var app = fixture.app
    app.approval = policy
    try await fixture.write([.updateApp(app)])
    let ref = app.ref
    let stored = try await fixture.read { registry throws(RegistryError) in try registry.app(ref) }
    #expect(stored == app)
  }

  static let states: [RunState] = [
    .queued, .running(percent: 7), .succeeded, .failed(TrainingFailure(.timedOut, "late")),
    .cancelled,
  ]

  @Test(arguments: states)
  func `a run is read back in every state`(_ state: RunState) async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    let version = try Sample.version(of: model, 1)
    var run = try Sample.run(model, version)
    try await fixture.add([model])
    try await fixture.write([.insertVersion(version, concepts: []), .insertRun(run)])
    run.state = state
    run.startedAt = Sample.moment(5)
    run.endedAt = Sample.start
    run.cancelledBy = try UserID("eva")
    run.reserved = nil
    run.cost = Money(Decimal(string: "1234567.89") ?? 0, "USD")
    run.metrics = ["loss": 0.125]
    try await fixture.write([.updateRun(run)])
    let id = run.id
    let found = try await fixture.read { registry throws(RegistryError) in try registry.run(id) }
    #expect(found == run)
  }

  @Test func `points of a run are read from a step on, beyond all bounds too`() async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    let version = try Sample.version(of: model, 1)
    let run = try Sample.run(model, version)
    let points = (1...5).map { RunPoint(step: $0, metrics: ["loss": 1 / Double($0)]) }
    let wild = RunPoint(step: 6, metrics: ["loss": .infinity, "gain": -.infinity])
    try await fixture.add([model])
    try await fixture.write([
      .insertVersion(version, concepts: []), .insertRun(run), .appendPoints(run.id, points),
      .appendPoints(run.id, [points[4], wild]),
    ])
    let found = try await fixture.read { registry throws(RegistryError) in
      try registry.points(of: run.id, after: 3)
    }
    #expect(found == [points[3], points[4], wild])
  }

  @Test func `concepts of an app are known by their ids`() async throws {
    let fixture = try await Fixture()
    let ids = try ["a", "b: c", "ü"].map { try ConceptID($0) }
    let stranger = try ConceptID("z")
    let app = fixture.app.identity
    try await fixture.write([.insertConcepts(ids.map { Concept(id: $0) }, app: app)])
    let known = try await fixture.read { registry throws(RegistryError) in
      try registry.knownConcepts([ids[2], stranger, ids[0]], ofApp: app)
    }
    let listed = try await allPages(size: 1) { page in
      try await fixture.read { registry throws(RegistryError) in
        try registry.concepts(ofApp: app, page)
      }
    }
    #expect(known == [ids[2], ids[0]])
    #expect(listed.map(\.id) == ids)
  }
}
