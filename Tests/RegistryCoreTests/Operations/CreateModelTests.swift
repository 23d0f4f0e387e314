import RegistryCore
import Testing

/// Rule `create-model-only`: a new model has no version, whatever its type.
@Suite struct CreateModelTests {
  @Test(arguments: ModelType.catalog)
  func `a new model of any type has no version`(_ type: ModelType) async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let create = CreateModel(
      ref: try test.ref("oak"), type: type.id, fields: ["description": "a tree"])
    let receipt = try await test.perform(.createModel(create))
    #expect(receipt.effects == Effects(fields: 2, modelsCreated: 1))
    let model = try await test.registry.model(create.ref, as: test.ana)
    #expect(model.versions == VersionCounters())
    #expect(try await test.versionCount(create.ref) == 0)
    #expect(model.fields.document == ["description": "a tree", "visibility": "private"])
  }

  @Test func `a refusal leaves nothing behind`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel("oak")
    let before = try await test.registry.mark()
    let type = try ModelTypeID("clusterer")
    let refused: [(CreateModel, RegistryError)] = [
      (CreateModel(ref: oak, type: type), .alreadyExists(kind: "model", id: "oak")),
      (
        CreateModel(ref: try test.ref("elm"), type: try ModelTypeID("nonsense")),
        .typeNotFound("nonsense", known: ModelType.catalog.map(\.id.text))
      ),
      (
        CreateModel(ref: try test.ref("elm"), type: type, fields: ["colour": "green"]),
        .unknownField(path: "colour", level: .model)
      ),
      (
        CreateModel(ref: try test.ref("elm"), type: type, fields: ["star_count": 5]),
        .computedField(path: "star_count")
      ),
      (
        CreateModel(ref: try test.ref("elm"), type: type, fields: ["license": "MIT"]),
        .fieldAtWrongLevel(path: "license", level: .version)
      ),
      (
        CreateModel(
          ref: try test.ref("elm"), type: type,
          fields: ["description": .string(String(repeating: "x", count: 1 << 20))]),
        .invalidField(path: "description", why: "it has 1048576 bytes, at most 4096 fit")
      ),
    ]
    for (create, refusal) in refused {
      let error = await #expect(throws: RegistryError.self) {
        try await test.perform(.createModel(create))
      }
      if case .fieldAtWrongLevel = refusal { continue }
      #expect(error == refusal)
    }
    #expect(try await test.registry.mark() == before)
  }
}
