import RegistryCore
import Testing

/// Rule `concepts-are-fixed`: a patch never changes which concepts a version has.
@Suite struct ConceptsAreFixedTests {
  static let concepts: JSON = [["id": "cat"], ["id": "dog"]]
  static let refused = [
    FieldPatch(set: ["output_info": ["data": ["concepts": [["id": "cat"]]]]]),
    FieldPatch(
      set: ["output_info": ["data": ["concepts": [["id": "cat"], ["id": "cow"]]]]],
      action: .overwrite),
    FieldPatch(set: ["output_info": ["data": ["concepts": concepts]]], action: .remove),
    FieldPatch(
      set: ["output_info": ["data": ["concepts": [["id": "cat", "name": "Tom"], ["id": "dog"]]]]]),
    FieldPatch(clear: ["output_info.data.concepts"]), FieldPatch(clear: ["output_info.data"]),
    FieldPatch(clear: ["output_info"]),
  ]

  private func version(_ test: TestRegistry) async throws -> VersionRef {
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(
      oak, ["output_info": ["data": ["concepts": Self.concepts]]])
    return VersionRef(model: oak, id: v1.id)
  }

  @Test(arguments: refused)
  func `a patch that would change the concepts is refused`(_ fields: FieldPatch) async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let ref = try await version(test)
    let patch = VersionPatch(version: ref, fields: fields, basedOn: 1)
    await #expect(throws: RegistryError.conceptsAreFixed(version: "v1")) {
      try await test.perform(.patchVersions(PatchVersions([patch])))
    }
    let kept = try await test.registry.concepts(of: ref, .first, as: test.ana).items
    #expect(kept.map(\.id.text) == ["cat", "dog"])
  }

  @Test func `a patch that repeats the concepts passes with what else it says`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let ref = try await version(test)
    let set: [String: JSON] = [
      "output_info": ["data": ["concepts": Self.concepts], "output_config": ["max_concepts": 2]]
    ]
    let patch = VersionPatch(version: ref, fields: FieldPatch(set: set), basedOn: 1)
    let receipt = try await test.perform(.patchVersions(PatchVersions([patch])))
    #expect(receipt.effects.fields == 1)
  }
}
