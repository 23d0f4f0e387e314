import RegistryCore
import Testing

/// Rule `infos-live-on-versions`: no info is ever a model's.
@Suite struct InfosLiveOnVersionsTests {
  static let misplaced = [
    "output_info", "input_info", "train_info", "import_info", "model_version",
  ]

  @Test(arguments: misplaced)
  func `a model that carries an info is refused, and told who takes it`(_ name: String) throws {
    let refusal = RegistryError.fieldAtWrongLevel(path: FieldPath([name]), level: .model)
    #expect(throws: refusal) { try Fields(.model, [name: ["params": ["x": 1]]]) }
    #expect(refusal.description.contains("version create"))
  }

  @Test(arguments: misplaced)
  func `neither a create nor a patch lets an info through`(_ name: String) async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let refusal = RegistryError.fieldAtWrongLevel(path: FieldPath([name]), level: .model)
    let document: [String: JSON] = [name: ["params": ["x": 1]]]
    let create = CreateModel(
      ref: try test.ref("elm"), type: try ModelTypeID("embedding-classifier"), fields: document)
    await #expect(throws: refusal) { try await test.perform(.createModel(create)) }
    let patch = ModelPatch(model: oak, fields: FieldPatch(set: document), basedOn: nil)
    await #expect(throws: refusal) { try await test.perform(.patchModels(PatchModels([patch]))) }
    #expect(try await test.registry.model(oak, as: test.ana).revision == 1)
  }
}
