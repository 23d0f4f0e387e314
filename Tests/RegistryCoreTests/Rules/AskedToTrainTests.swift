import RegistryCore
import Testing

/// Rule `asked-is-kept`: who expected training is kept, and nothing follows from it.
struct AskedToTrainTests {
  private func post(
    _ test: TestRegistry, _ model: ModelRef, _ infos: [String: JSON], by caller: Caller
  )
    async throws -> ModelVersion
  {
    let create = CreateVersions(model: model, versions: [infos])
    return try await test.registry.perform(.createVersions(create), as: caller).version
  }

  @Test func `it is kept who expected training, and how many times in a row`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let model = try await test.createModel()
    let ben = Caller(user: try UserID("ben"), roles: [.editor])
    let infos: [String: JSON] = ["train_info": ["params": ["epochs": 20]]]
    let other: [String: JSON] = ["train_info": ["params": ["epochs": 30]]]
    var counts: [Int?] = []
    for (infos, caller) in [
      (infos, ben), (infos, ben), (infos, test.ana), (infos, test.ana), (other, test.ana),
    ] {
      let version = try await post(test, model, infos, by: caller)
      #expect(version.asked?.by == caller.user)
      #expect(version.revision == 1)
      let stored = try await test.version(version.id, of: model)
      #expect(stored == version)
      counts.append(stored.asked?.count)
    }
    #expect(counts == [1, 2, 1, 2, 1])
    #expect(try await test.runCount() == 0)
    #expect(test.runner.starts.isEmpty)
  }

  @Test func `a version that is trained as it is made waits for nothing`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let model = try await test.createModel("chat", type: "multimodal-to-text")
    #expect(try await post(test, model, [:], by: test.ana).asked == nil)
  }

  @Test func `a version that is made without a client expecting training says nothing of it`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let model = try await test.createModel()
    #expect(try await test.createVersion(model).asked == nil)
  }
}
