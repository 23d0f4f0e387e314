import RegistryCore
import Testing

/// Rule `app-comes-back`: deleting an app loses nothing.
struct AppComesBackTests {
  @Test func `an app that holds models is not deleted`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    try await test.createModel()
    await #expect(throws: RegistryError.appNotEmpty(test.app, models: 1)) {
      try await test.perform(.deleteApp(DeleteApp(test.app)))
    }
    #expect(try await test.registry.app(test.app, as: test.ana).ref == test.app)
  }

  @Test func `a deleted app is nowhere, and comes back with what it held`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let before = try await test.registry.app(test.app, as: test.ana)
    let cat = Concept(id: try ConceptID("cat"))
    try await test.perform(.createConcepts(CreateConcepts(app: test.app, concepts: [cat])))
    let model = try await test.createModel()
    let entry = try await test.perform(.deleteModels(DeleteModels([model]))).trash
    try await test.perform(.deleteApp(DeleteApp(test.app)))
    await #expect(throws: RegistryError.appNotFound(test.app)) {
      try await test.registry.app(test.app, as: test.ana)
    }
    #expect(try await test.registry.apps(.first, as: test.ana).items.isEmpty)
    #expect(try await test.registry.apps(of: test.app.user, .first, as: test.ana).items.isEmpty)
    await #expect(throws: RegistryError.appNotFound(test.app)) { try await test.createModel() }
    try await test.perform(.createApp(CreateApp(ref: test.app, description: "again")))
    let after = try await test.registry.app(test.app, as: test.ana)
    #expect(after.identity == before.identity)
    #expect(after.description == "again")
    #expect(after.revision == before.revision + 1)
    #expect(try await test.registry.concept(cat.id, ofApp: test.app, as: test.ana) == cat)
    #expect(try await test.registry.trash(of: test.app, .first, as: test.ana).items == [entry])
  }

  @Test func `a model in the trash of a deleted app cannot be restored before the app is back`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let model = try await test.createModel()
    let entry = try await test.perform(.deleteModels(DeleteModels([model]))).trash
    try await test.perform(.deleteApp(DeleteApp(test.app)))
    await #expect(throws: RegistryError.appNotFound(test.app)) {
      try await test.perform(.restore(Restore(entry.id)))
    }
    try await test.perform(.createApp(CreateApp(ref: test.app)))
    try await test.perform(.restore(Restore(entry.id)))
    #expect(try await test.registry.model(model, as: test.ana).ref == model)
  }
}
