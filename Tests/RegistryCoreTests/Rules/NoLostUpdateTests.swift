import RegistryCore
import Testing

/// Rule `no-lost-update`: a patch from an old revision is refused with what changed since.
@Suite struct NoLostUpdateTests {
  @Test func `a stale patch is refused with the fields that changed, and changes nothing`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    func patch(_ set: [String: JSON], _ base: Revision?) -> Command {
      .patchModels(
        PatchModels([ModelPatch(model: oak, fields: FieldPatch(set: set), basedOn: base)]))
    }
    try await test.perform(patch(["notes": "one"], 1))
    try await test.perform(patch(["metadata": ["tier": 1]], 2))
    let refusal = RegistryError.staleRevision(
      target: "model 'oak'", based: 1, current: 3, changed: ["metadata.tier", "notes"])
    await #expect(throws: refusal) { try await test.perform(patch(["description": "x"], 1)) }
    let model = try await test.registry.model(oak, as: test.ana)
    #expect(model.revision == 3)
    #expect(model.fields["description"] == nil)
  }

  @Test func `of twenty patches from one revision exactly one is taken`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let ref = VersionRef(model: oak, id: v1.id)
    let taken = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<20 {
        group.addTask {
          let fields = FieldPatch(set: ["notes": .string("note \(number)")])
          let patch = VersionPatch(version: ref, fields: fields, basedOn: 1)
          return (try? await test.perform(.patchVersions(PatchVersions([patch])))) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(taken == 1)
    #expect(try await test.version(v1.id, of: oak).revision == 2)
  }
}
