import RegistryCore
import Testing

struct PatchAppsTests {
  private func patch(_ test: TestRegistry, _ text: String?, basedOn: Revision? = nil)
    async throws -> Receipt
  {
    let patch = PatchApps.Patch(app: test.app, description: text, basedOn: basedOn)
    return try await test.perform(.patchApps(PatchApps([patch])))
  }

  @Test func `the description of an app is set and cleared, and each raises the revision`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let set = try await patch(test, "of the demo")
    #expect(
      set.targets.first?.changes
        == [FieldChange(path: "description", before: nil, after: "of the demo")])
    _ = try await patch(test, "", basedOn: 2)
    let app = try await test.registry.app(test.app, as: test.ana)
    #expect(app.description == "")
    #expect(app.revision == 3)
  }

  @Test func `a patch from a stale revision is refused with what changed since`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    _ = try await patch(test, "a")
    await #expect(
      throws: RegistryError.staleRevision(
        target: "app 'ana/vision'", based: 1, current: 2, changed: ["description"])
    ) { try await patch(test, "b", basedOn: 1) }
  }

  @Test func `a patch that says nothing is refused, one that changes nothing writes nothing`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    await #expect(throws: RegistryError.emptyPatch) { try await patch(test, nil) }
    let mark = try await test.registry.mark()
    #expect(try await patch(test, "").targets.first?.changes == [])
    #expect(try await test.registry.app(test.app, as: test.ana).revision == 1)
    #expect(try await test.registry.mark() >= mark)
  }
}
