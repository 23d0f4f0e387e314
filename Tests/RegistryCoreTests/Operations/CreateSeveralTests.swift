import RegistryCore
import Testing

struct CreateSeveralTests {
  @Test func `several models are made together, or none of them`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let type = try ModelTypeID("embedding-classifier")
    func create(_ ids: [String]) async throws {
      let models = try ids.map { CreateModel(ref: try test.ref($0), type: type) }
      try await test.perform(.createModels(CreateModels(models)))
    }
    try await create(["a", "b"])
    await #expect(throws: RegistryError.alreadyExists(kind: "model", id: "b")) {
      try await create(["c", "b"])
    }
    await #expect(throws: RegistryError.self) { try await create(["d", "d"]) }
    let query = ModelQuery(app: test.app)
    #expect(try await test.registry.modelCount(query, as: test.ana) == 2)
  }

  @Test func `several versions are numbered one after another, or none is made`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let model = try await test.createModel()
    func create(_ versions: [[String: JSON]]) async throws {
      try await test.perform(.createVersions(CreateVersions(model: model, versions: versions)))
    }
    await #expect(throws: RegistryError.self) {
      try await create([["license": "x"], ["wrong": 1]])
    }
    #expect(try await test.versionCount(model) == 0)
    try await create([["license": "x"], ["license": "y"]])
    let query = VersionQuery(model: model, order: .oldest)
    let versions = try await test.registry.wholeVersions(query, .first, as: test.ana).items
    #expect(versions.map(\.number) == [1, 2])
    #expect(versions.map { $0.fields.text("license") } == ["x", "y"])
    #expect(try await test.registry.model(model, as: test.ana).versions.live == 2)
  }

  @Test func `trained versions are listed alone when they are asked for`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let model = try await test.createModel()
    let first = try await test.createVersion(model)
    try await test.train(first, of: model)
    try await test.createVersion(model)
    let query = VersionQuery(model: model, order: .newest, trainedOnly: true)
    let versions = try await test.registry.wholeVersions(query, .first, as: test.ana).items
    #expect(versions.map(\.id) == [first.id])
  }
}
