import RegistryCore
import Testing

/// Rule `delete-is-recoverable`: what is deleted can be brought back with all that belongs to it.
@Suite struct DeleteTests {
  @Test func `a deleted model comes back with its versions, runs and history`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak, CreateVersionTests.document)
    let run = try await test.train(v1, of: oak)
    let model = try await test.registry.model(oak, as: test.ana)
    let version = try await test.version(v1.id, of: oak)
    let entry = try await test.perform(.deleteModels(DeleteModels([oak]))).trash
    await #expect(throws: RegistryError.modelNotFound(oak)) {
      try await test.registry.model(oak, as: test.ana)
    }
    #expect(
      try await test.registry.models(ModelQuery(app: test.app), .first, as: test.ana).items == [])
    try await test.perform(.restore(Restore(entry.id)))
    #expect(try await test.registry.model(oak, as: test.ana) == model)
    #expect(try await test.version(v1.id, of: oak) == version)
    #expect(try await test.registry.run(run.id, as: test.ana).state == .succeeded)
    let history = try await test.registry.audit(of: .model(model), .first, as: test.ana).items
    #expect(history.map(\.operation) == [.restore, .deleteModels, .createModel])
  }

  @Test func `an id is free at once, and a restore under a taken one asks for another`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let old = try await test.registry.model(oak, as: test.ana)
    let entry = try await test.perform(.deleteModels(DeleteModels([oak]))).trash
    try await test.createModel()
    await #expect(throws: RegistryError.alreadyExists(kind: "model", id: "oak")) {
      try await test.perform(.restore(Restore(entry.id)))
    }
    let elm = try ModelID("elm")
    try await test.perform(.restore(Restore(entry.id, newID: elm)))
    let restored = try await test.registry.model(test.ref("elm"), as: test.ana)
    #expect(restored.identity == old.identity)
    #expect(try await test.registry.model(oak, as: test.ana).identity != old.identity)
  }

  @Test func `a version that others continue from is refused, naming them`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    try await test.train(v1, of: oak)
    let source = VersionRef(model: oak, id: v1.id)
    let v2 = try await test.perform(
      .branchVersion(BranchVersion(source: source, kind: .continueFromWeights))
    ).version
    await #expect(throws: RegistryError.versionInUse("v1", users: [v2.id.text])) {
      try await test.perform(.deleteVersion(DeleteVersion(source)))
    }
    try await test.perform(.deleteVersion(DeleteVersion(VersionRef(model: oak, id: v2.id))))
    try await test.perform(.deleteVersion(DeleteVersion(source)))
    #expect(try await test.versionCount(oak) == 0)
  }

  @Test func `a model whose versions continue from lost weights is not restored`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel("oak")
    let elm = try await test.createModel("elm")
    let v1 = try await test.createVersion(oak)
    try await test.train(v1, of: oak)
    let resume: JSON = ["model_version": ["id": .string(v1.id.text)]]
    let child = try await test.createVersion(elm, ["train_info": ["resume_from_model": resume]])
    #expect(child.depth == 0)
    let entry = try await test.perform(.deleteModels(DeleteModels([elm]))).trash
    try await test.perform(.deleteVersion(DeleteVersion(VersionRef(model: oak, id: v1.id))))
    await #expect(throws: RegistryError.versionNotFound(v1.id.text, of: elm)) {
      try await test.perform(.restore(Restore(entry.id)))
    }
  }

  @Test func `a version whose run is in flight is not deleted, nor is its model`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let run = try await test.confirm(test.plan(v1, of: oak))
    let refusal = RegistryError.runInFlight(version: "v1", run: run.id)
    await #expect(throws: refusal) {
      try await test.perform(.deleteVersion(DeleteVersion(VersionRef(model: oak, id: v1.id))))
    }
    await #expect(throws: refusal) { try await test.perform(.deleteModels(DeleteModels([oak]))) }
  }

  @Test func `a purge needs the typed phrase, and then nothing comes back`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    try await test.train(v1, of: oak)
    let entry = try await test.perform(.deleteModels(DeleteModels([oak]))).trash
    await #expect(throws: RegistryError.self) {
      try await test.perform(.purge(Purge(entry.id, phrase: "purge elm")))
    }
    try await test.perform(.purge(Purge(entry.id, phrase: "purge oak")))
    await #expect(throws: RegistryError.trashNotFound(entry.id.text)) {
      try await test.perform(.restore(Restore(entry.id)))
    }
  }
}
