import RegistryCore
import Testing

/// Rule `model-type-is-fixed`: no patch sets or clears the type.
@Suite struct ModelTypeIsFixedTests {
  static let patches = [
    FieldPatch(set: ["model_type_id": "clusterer"]), FieldPatch(clear: ["model_type_id"]),
  ]

  @Test(arguments: patches)
  func `a patch that names the type is refused`(_ patch: FieldPatch) async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let refusal = RegistryError.invalidField(
      path: "model_type_id",
      why: "the type of a model never changes; create another model for another type")
    await #expect(throws: refusal) {
      let patch = ModelPatch(model: oak, fields: patch, basedOn: nil)
      try await test.perform(.patchModels(PatchModels([patch])))
    }
    #expect(try await test.registry.model(oak, as: test.ana).type.text == "embedding-classifier")
  }
}
