import RegistryCore
import Testing

/// Rule `patch-version-in-place`: a version patch changes that version's own fields and nothing else.
@Suite struct PatchVersionsTests {
  @Test func `a patched version keeps id, status, creation, lineage and its neighbours`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak, CreateVersionTests.document)
    try await test.train(v1, of: oak)
    let before = try await test.version(v1.id, of: oak)
    let v2 = try await test.createVersion(oak)
    let model = try await test.registry.model(oak, as: test.ana)
    test.clock.pass(100)
    let fields = FieldPatch(
      set: [
        "visibility": "private", "metadata": ["tier": 2], "license": "GPL", "notes": "m",
        "description": "tuned", "output_info": ["output_config": ["max_concepts": 7]],
        "method_signatures": [["name": "predict"]],
        "inference_compute_info": ["num_accelerators": 1],
      ])
    let receipt = try await test.perform(
      .patchVersions(
        PatchVersions([
          VersionPatch(version: VersionRef(model: oak, id: v1.id), fields: fields, basedOn: 1)
        ])))
    #expect(receipt.effects == Effects(fields: 8))
    var expected = before
    expected.fields = try before.fields.applying(fields)
    expected.revision = 2
    expected.modifiedAt = test.clock.now.wall
    #expect(try await test.version(v1.id, of: oak) == expected)
    #expect(try await test.version(v2.id, of: oak) == v2)
    #expect(try await test.registry.model(oak, as: test.ana) == model)
    #expect(try await test.runCount() == 1)
  }

  @Test(arguments: ["status", "created_at", "id", "metrics", "task", "number"])
  func `what is not a version's to change is refused`(_ name: String) async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let patch = VersionPatch(
      version: VersionRef(model: oak, id: v1.id), fields: FieldPatch(set: [name: "x"]), basedOn: 1)
    await #expect(throws: RegistryError.self) {
      try await test.perform(.patchVersions(PatchVersions([patch])))
    }
    #expect(try await test.version(v1.id, of: oak) == v1)
  }
}
