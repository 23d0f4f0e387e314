import Foundation
import RegistryCore
import SQLiteStore
import Testing

@Suite("finding versions and runs")
struct VersionReadingTests {
  @Test func `a version is found by its number and by the beginning of its id`() async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    let other = try Sample.model("other", 2)
    let versions = try (1...3).map { try Sample.version(of: model, $0) }
    let stranger = try Sample.version(of: other, 1, id: 9)
    try await fixture.add([model, other])
    try await fixture.write((versions + [stranger]).map { .insertVersion($0, concepts: []) })
    let whole = versions[1].id.text
    try await fixture.store.read { registry throws(RegistryError) in
      let identity = model.identity
      #expect(try registry.version(number: 2, of: identity) == versions[1])
      #expect(try registry.version(number: 4, of: identity) == nil)
      #expect(
        try registry.versionIDs(prefix: "b000", of: identity, limit: 9) == versions.map(\.id))
      #expect(try registry.versionIDs(prefix: "b000", of: identity, limit: 2).count == 2)
      #expect(try registry.versionIDs(prefix: whole, of: identity, limit: 9) == [versions[1].id])
      #expect(try registry.versionIDs(prefix: "c", of: identity, limit: 9) == [])
      #expect(try registry.versionIDs(prefix: "%", of: identity, limit: 9) == [])
    }
  }

  @Test func `the latest version and the latest trained one are found`() async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    let trained = try Sample.version(of: model, 1, status: .trained)
    let newest = try Sample.version(of: model, 2)
    try await fixture.add([model])
    try await fixture.store.read { registry throws(RegistryError) in
      #expect(try registry.latestVersion(of: model.identity, trainedOnly: false) == nil)
    }
    try await fixture.write([trained, newest].map { .insertVersion($0, concepts: []) })
    try await fixture.store.read { registry throws(RegistryError) in
      #expect(try registry.latestVersion(of: model.identity, trainedOnly: false) == newest)
      #expect(try registry.latestVersion(of: model.identity, trainedOnly: true) == trained)
    }
  }

  @Test func `who continues from a version or a model is named, copies are not`() async throws {
    let fixture = try await Fixture()
    let (model, other) = (try Sample.model("digits"), try Sample.model("other", 2))
    let source = try Sample.version(of: model, 1, status: .trained)
    let inside = try Sample.version(of: model, 2, .continues(source.id), depth: 1)
    let copy = try Sample.version(of: model, 3, .copied(source.id), depth: 1)
    let outside = try Sample.version(of: other, 1, id: 4, .continues(source.id), depth: 1)
    try await fixture.add([model, other])
    try await fixture.write(
      [source, inside, copy, outside].map { .insertVersion($0, concepts: []) })
    try await fixture.store.read { registry throws(RegistryError) in
      #expect(
        try registry.versionsContinuing(from: source.id, limit: 9) == [inside.id, outside.id])
      #expect(try registry.versionsContinuing(from: source.id, limit: 1) == [inside.id])
      #expect(
        try registry.versionsContinuing(fromModel: model.identity, limit: 9) == [outside.id])
      #expect(try registry.versionsContinuing(fromModel: other.identity, limit: 9) == [])
    }
  }

  @Test func `trained versions with equal infos and concepts find each other within an app`()
    async throws
  {
    let fixture = try await Fixture()
    let lab = try Sample.app("zoe/lab", identity: 2)
    let (model, foreign) = (
      try Sample.model("digits"), try Sample.model("digits", 2, in: lab)
    )
    let infos: [String: JSON] = ["train_info": ["params": ["rate": 0.5]]]
    let concepts = [Concept(id: try ConceptID("a")), Concept(id: try ConceptID("b"))]
    var first = try Sample.version(of: model, 1, fields: infos, concepts: 2)
    let second = try Sample.version(of: model, 2, fields: infos, concepts: 2)
    let turned = try Sample.version(of: model, 3, fields: infos, status: .trained, concepts: 2)
    let abroad = try Sample.version(
      of: foreign, 1, id: 4, fields: infos, status: .trained, concepts: 2)
    let digest = infosDigest(infos, concepts.map(\.id))
    try await fixture.add([model])
    try await fixture.write([
      .insertApp(lab), .insertModel(foreign, app: lab.identity),
      .insertVersion(first, concepts: concepts), .insertVersion(second, concepts: concepts),
      .insertVersion(turned, concepts: concepts.reversed()),
      .insertVersion(abroad, concepts: concepts),
    ])
    #expect(try await like(digest, second, in: fixture) == nil)
    first.status = .trained
    first.fields = try Fields(
      .version, infos.merging(["description": "no info"]) { old, _ in old })
    try await fixture.write([.updateVersion(first)])
    #expect(try await like(digest, second, in: fixture) == first.id)
    #expect(try await like(digest, first, in: fixture) == nil)
    first.fields = try Fields(.version, ["train_info": ["params": ["rate": 0.25]]])
    try await fixture.write([.updateVersion(first)])
    #expect(try await like(digest, second, in: fixture) == nil)
  }

  private func like(_ digest: ArtifactDigest, _ version: ModelVersion, in fixture: Fixture)
    async throws -> VersionID?
  {
    try await fixture.read { registry throws(RegistryError) in
      try registry.trainedVersion(likeInfos: digest, except: version.id)
    }
  }

  @Test func `concepts of a version are read on pages, in the version's order`() async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    let concepts = try (1...25).map { Concept(id: try ConceptID("c\($0 * 7 % 26)")) }
    let version = try Sample.version(of: model, 1, concepts: concepts.count)
    try await fixture.add([model])
    try await fixture.write([.insertVersion(version, concepts: concepts)])
    let listed = try await allPages(size: 4) { page in
      try await fixture.read { registry throws(RegistryError) in
        try registry.concepts(of: version.id, page)
      }
    }
    #expect(listed == concepts)
  }

  @Test func `runs are listed newest first, by app, by version and while in flight`()
    async throws
  {
    let fixture = try await Fixture()
    let lab = try Sample.app("zoe/lab", identity: 2)
    let (model, foreign) = (
      try Sample.model("digits"), try Sample.model("digits", 2, in: lab)
    )
    let versions = try [
      Sample.version(of: model, 1), Sample.version(of: model, 2),
      Sample.version(of: foreign, 1, id: 3),
    ]
    let states: [RunState] = [.queued, .succeeded, .running(percent: 5), .cancelled]
    let runs = try (0..<12).map { number in
      let version = versions[number % 3]
      return try Sample.run(
        number % 3 == 2 ? foreign : model, version, number, state: states[number % 4])
    }
    try await fixture.add([model])
    try await fixture.write([.insertApp(lab), .insertModel(foreign, app: lab.identity)])
    try await fixture.write(
      versions.map { .insertVersion($0, concepts: []) } + runs.map { .insertRun($0) })
    let home = fixture.app.ref
    let queries: [(RunQuery, (Run) -> Bool)] = [
      (RunQuery(), { _ in true }),
      (RunQuery(app: home), { $0.subject.model.app == home }),
      (RunQuery(version: versions[1].id), { $0.subject.version == versions[1].id }),
      (RunQuery(model: versions[1].model), { $0.subject.modelIdentity == versions[1].model }),
      (RunQuery(inFlightOnly: true), { $0.state.isInFlight }),
      (
        RunQuery(app: home, inFlightOnly: true),
        { $0.subject.model.app == home && $0.state.isInFlight }
      ),
      (RunQuery(app: lab.ref, version: versions[0].id), { _ in false }),
    ]
    for (query, belongs) in queries {
      let listed = try await allPages(size: 2) { page in
        try await fixture.read { registry throws(RegistryError) in try registry.runs(query, page) }
      }
      #expect(listed == runs.reversed().filter(belongs))
    }
  }
}
