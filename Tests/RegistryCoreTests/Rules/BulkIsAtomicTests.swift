import RegistryCore
import Testing

/// Rule `bulk-is-atomic`: a request with several targets applies wholly or not at all.
@Suite struct BulkIsAtomicTests {
  private func patch(_ ref: ModelRef, _ fields: FieldPatch) -> ModelPatch {
    ModelPatch(model: ref, fields: fields, basedOn: nil)
  }

  @Test func `one bad item refuses all of them`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel("oak")
    let elm = try await test.createModel("elm")
    let good = FieldPatch(set: ["notes": "n"])
    let bad = [
      patch(elm, FieldPatch(set: ["nothing": 1])), patch(try test.ref("none"), good),
      patch(oak, good),
    ]
    for second in bad {
      await #expect(throws: RegistryError.self) {
        try await test.perform(.patchModels(PatchModels([patch(oak, good), second])))
      }
      #expect(try await test.registry.model(oak, as: test.ana).revision == 1)
    }
    try await test.perform(.patchModels(PatchModels([patch(oak, good), patch(elm, good)])))
    #expect(try await test.registry.model(oak, as: test.ana).revision == 2)
    #expect(try await test.registry.model(elm, as: test.ana).revision == 2)
  }

  @Test func `a delete of several that names a missing one deletes none`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel("oak")
    await #expect(throws: RegistryError.self) {
      try await test.perform(.deleteModels(DeleteModels([oak, test.ref("none")])))
    }
    _ = try await test.registry.model(oak, as: test.ana)
  }

  @Test func `a request without any item is refused`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    await #expect(throws: RegistryError.emptyPatch) {
      try await test.perform(.patchModels(PatchModels([])))
    }
  }
}
