import RegistryCore
import Testing

/// Rule `replace-what-never-ran`: a version that never ran is corrected in one operation; one that ran stays.
@Suite struct ReplaceVersionTests {
  static let correction = FieldPatch(set: ["train_info": ["params": ["epochs": 99]]])

  @Test func `the corrected copy is there, and the original is in the trash`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak, CreateVersionTests.document)
    let ref = VersionRef(model: oak, id: v1.id)
    let receipt = try await test.perform(
      .replaceVersion(ReplaceVersion(version: ref, changes: Self.correction, basedOn: 1)))
    #expect(receipt.effects.versionsCreated == 1)
    let copy = try receipt.version
    #expect(copy.number == 2)
    #expect(copy.fields["train_info.params.epochs"] == 99)
    #expect(copy.fields["license"] == "MIT")
    #expect(try await test.versionCount(oak) == 1)
    let model = try await test.registry.model(oak, as: test.ana)
    #expect(model.versions == VersionCounters(lastNumber: 2, live: 1, latest: copy.id))
    try await test.perform(.restore(Restore(receipt.trash.id)))
    #expect(try await test.version(v1.id, of: oak) == v1)
    #expect(try await test.registry.model(oak, as: test.ana).versions.live == 2)
  }

  @Test func `a version that ever ran is not replaced`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let run = try await test.confirm(test.plan(v1, of: oak))
    try await test.report(run, .cancelled)
    let ref = VersionRef(model: oak, id: v1.id)
    await #expect(throws: RegistryError.versionHasRuns("v1")) {
      try await test.perform(
        .replaceVersion(ReplaceVersion(version: ref, changes: Self.correction, basedOn: nil)))
    }
    #expect(try await test.versionCount(oak) == 1)
  }
}
