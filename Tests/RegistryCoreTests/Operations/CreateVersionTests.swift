import RegistryCore
import Testing

/// Rule `create-version-takes-infos`: all four infos and the version's own fields are kept as they are sent.
@Suite struct CreateVersionTests {
  static let document: [String: JSON] = [
    "description": "first", "metadata": ["tier": 1], "license": "MIT", "notes": "n",
    "visibility": "public",
    "output_info": [
      "output_config": ["max_concepts": 5, "min_value": 0.25], "params": ["x": [1, 2]],
    ],
    "input_info": ["params": ["y": "z"], "base_embed_model": ["id": "general"]],
    "train_info": ["params": ["epochs": 10], "dataset": ["id": "digits"]],
    "import_info": ["params": ["w": true]],
  ]

  @Test func `a version keeps every field that it was created with`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    var sent = Self.document
    sent["output_info"] = JSON.object(sent)[path: "output_info"]?
      .setting(["data", "concepts"], to: [["id": "cat"], ["id": "dog", "name": "Dog"]])
    let created = try await test.createVersion(oak, sent)
    let version = try await test.version(created.id, of: oak)
    #expect(version == created)
    #expect(version.fields.document == Self.document)
    #expect(version.number == 1)
    let ref = VersionRef(model: oak, id: version.id)
    let concepts = try await test.registry.concepts(of: ref, .first, as: test.ana).items
    #expect(concepts.map(\.name) == ["cat", "Dog"])
  }

  @Test func `ordinals are never given twice, also after a deletion`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    var numbers: [Int] = []
    for _ in 0..<3 {
      let version = try await test.createVersion(oak)
      numbers.append(version.number)
      try await test.perform(
        .deleteVersion(DeleteVersion(VersionRef(model: oak, id: version.id))))
    }
    #expect(numbers == [1, 2, 3])
    #expect(try await test.versionCount(oak) == 0)
  }

  @Test func `lineage of both kinds is kept, and weights must exist to be continued from`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak, Self.document)
    let source = VersionRef(model: oak, id: v1.id)
    let copy = try await test.perform(
      .branchVersion(BranchVersion(source: source, kind: .copyInfos))
    ).version
    #expect(copy.lineage == .copied(v1.id))
    #expect(copy.fields.document["train_info"] == Self.document["train_info"])
    let goOn = Command.branchVersion(BranchVersion(source: source, kind: .continueFromWeights))
    await #expect(throws: RegistryError.notTrained(version: "v1")) { try await test.perform(goOn) }
    try await test.train(v1, of: oak)
    let next = try await test.perform(goOn).version
    #expect(next.lineage == .continues(v1.id))
    #expect(next.depth == 1)
    #expect(
      next.fields["train_info.resume_from_model.model_version.id"] == .string(v1.id.text))
    let tree = try await test.registry.versions(
      VersionQuery(model: oak, order: .tree), .first, as: test.ana)
    #expect(tree.items.map(\.number) == [1, 3, 2])
  }

  @Test(
    arguments: [
      ["output_info": ["data": ["concepts": [["name": "no id"]]]]],
      ["output_info": ["data": ["concepts": [["id": "cat"], ["id": "cat"]]]]],
      ["output_info": ["data": ["image": ["url": "x"]]]],
      ["output_info": ["output_config": ["max_concepts": 2.5]]],
      ["train_info": ["resume_from_model": ["model_version": ["id": "short"]]]],
      ["train_info": ["params": ["epochs": 0.5]]], ["train_info": ["params": ["epochs": "many"]]],
      ["train_info": ["params": ["test_split": 0.9]]],
      ["status": ["code": 21100]], ["train_info": ["param": [:]]], ["task": "classify"],
    ] as [[String: JSON]])
  func `a field that would not be kept as it is sent is refused`(_ sent: [String: JSON])
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    await #expect(throws: RegistryError.self) { try await test.createVersion(oak, sent) }
    #expect(try await test.versionCount(oak) == 0)
  }
}
