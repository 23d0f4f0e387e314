import Foundation
import RegistryCore
import Testing

/// Rule `confirm-what-was-shown`: whatever changes after the plan voids it, and is named.
@Suite struct ConfirmWhatWasShownTests {
  @Test func `a patch of the version voids its plan`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let shown = try await test.plan(v1, of: oak)
    let fields = FieldPatch(set: ["output_info": ["params": ["x": 1]]])
    let patch = VersionPatch(
      version: VersionRef(model: oak, id: v1.id), fields: fields, basedOn: 1)
    try await test.perform(.patchVersions(PatchVersions([patch])))
    await #expect(
      throws: RegistryError.planChanged(shown.plan.id, what: ["infos", "revision"])
    ) { _ = try await test.confirm(shown) }
    #expect(test.runner.starts.isEmpty)
  }

  @Test func `another trainer under the same name voids the plan`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    test.runner.replaceProgram()
    await #expect(throws: RegistryError.planChanged(shown.plan.id, what: ["trainer"])) {
      _ = try await test.confirm(shown)
    }
    #expect(test.runner.starts.isEmpty)
  }

  @Test func `data that were damaged after the plan start nothing`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let shown = try await test.plan(test.createVersion(oak), of: oak)
    test.runner.damageData()
    await #expect(throws: RegistryError.planBlocked(shown.plan.id, ["the data are damaged"])) {
      _ = try await test.confirm(shown)
    }
    #expect(test.runner.starts.isEmpty)
  }

  @Test func `every part of what a run uses is in the digest`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let plan = try await test.plan(test.createVersion(oak), of: oak).plan
    let document = planDocument(plan.subject, plan.trainer)
    #expect(
      document.keys.sorted() == [
        "artifact", "command", "compute", "concepts", "data", "environment", "infos", "limit",
        "model", "price", "resources", "revision", "runner", "trainer", "type", "version",
        "weights",
      ])
    #expect(digest(of: document) == plan.digest)
    for key in document.keys {
      var other = document
      other[key] = "something else"
      #expect(digest(of: other) != plan.digest, "\(key)")
    }
  }
}
