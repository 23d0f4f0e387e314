import RegistryCore
import Testing

/// Rule `patch-model-touches-model-only`: a model patch leaves every version as it was.
@Suite struct PatchModelsTests {
  @Test func `a patch of the model changes its fields and no byte of any version`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    var versions: [ModelVersion] = []
    for _ in 0..<3 {
      versions.append(try await test.createVersion(oak, CreateVersionTests.document))
    }
    try await test.train(versions[1], of: oak)
    versions[1] = try await test.version(versions[1].id, of: oak)
    test.clock.pass(100)
    let fields = FieldPatch(set: ["description": "new", "visibility": "public"], clear: ["notes"])
    let receipt = try await test.perform(
      .patchModels(PatchModels([ModelPatch(model: oak, fields: fields, basedOn: 1)])))
    #expect(receipt.effects == Effects(fields: 2))
    for version in versions { #expect(try await test.version(version.id, of: oak) == version) }
    let model = try await test.registry.model(oak, as: test.ana)
    #expect(model.revision == 2)
    #expect(model.versions.live == 3)
    #expect(model.modifiedAt == test.clock.now.wall)
  }

  @Test func `a patch that changes nothing raises no revision`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let fields = FieldPatch(set: ["visibility": "private"])
    let receipt = try await test.perform(
      .patchModels(PatchModels([ModelPatch(model: oak, fields: fields, basedOn: 1)])))
    #expect(receipt.effects.fields == 0)
    #expect(try await test.registry.model(oak, as: test.ana).revision == 1)
  }

  @Test func `a preview says what a patch would change, and changes nothing`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let before = try await test.registry.mark()
    let patch = ModelPatch(
      model: oak, fields: FieldPatch(set: ["description": "new"]), basedOn: 1)
    let receipt = try await test.registry.preview(.patchModels(PatchModels([patch])), as: test.ana)
    #expect(
      receipt.targets.first?.changes == [
        FieldChange(path: "description", before: nil, after: "new")
      ])
    #expect(try await test.registry.mark() == before)
    #expect(try await test.registry.model(oak, as: test.ana).fields["description"] == nil)
  }

  @Test func `a model that is renamed keeps its versions and its history`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let newID = try ModelID("elm")
    try await test.perform(.renameModel(RenameModel(model: oak, newID: newID, basedOn: 1)))
    let elm = try test.ref("elm")
    #expect(try await test.version(v1.id, of: elm) == v1)
    await #expect(throws: RegistryError.modelNotFound(oak)) {
      try await test.registry.model(oak, as: test.ana)
    }
    let model = try await test.registry.model(elm, as: test.ana)
    let history = try await test.registry.audit(of: .model(model), .first, as: test.ana).items
    #expect(history.map(\.operation) == [.renameModel, .createModel])
  }
}
