import RegistryCore
import Testing

/// Rule `trained-is-final`: a trained version is never trained again.
@Suite struct TrainedIsFinalTests {
  @Test func `a trained version cannot be planned, and the refusal says to branch`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    try await test.train(v1, of: oak)
    await #expect(throws: RegistryError.trainedIsFinal(version: "v1")) {
      _ = try await test.plan(v1, of: oak)
    }
    #expect(RegistryError.trainedIsFinal(version: "v1").description.contains("branch"))
    #expect(test.runner.starts.count == 1)
  }

  @Test func `a failed and a cancelled version can be planned again`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let first = try await test.confirm(test.plan(v1, of: oak))
    try await test.report(first, .started)
    try await test.report(first, .failed(TrainingFailure(.general, "no memory")))
    let second = try await test.confirm(test.plan(v1, of: oak))
    try await test.report(second, .cancelled)
    let third = try await test.confirm(test.plan(v1, of: oak))
    #expect(test.runner.starts == [first.id, second.id, third.id])
  }

  @Test func `a version whose run is in flight cannot be planned`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let run = try await test.confirm(test.plan(v1, of: oak))
    await #expect(throws: RegistryError.runInFlight(version: "v1", run: run.id)) {
      _ = try await test.plan(v1, of: oak)
    }
  }
}
