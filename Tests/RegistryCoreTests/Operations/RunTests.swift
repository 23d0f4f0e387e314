import RegistryCore
import Testing

@Suite struct RunTests {
  private func running(_ test: TestRegistry) async throws -> (ModelRef, ModelVersion, Run) {
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let run = try await test.confirm(test.plan(v1, of: oak))
    try await test.report(run, .started)
    return (oak, v1, run)
  }

  @Test func `a run reports its progress and its end, and the version follows`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let (oak, v1, run) = try await running(test)
    let points = [RunPoint(step: 1, metrics: ["loss": 2]), RunPoint(step: 2, metrics: ["loss": 1])]
    try await test.report(run, .progressed(percent: 40, points: points))
    #expect(try await test.version(v1.id, of: oak).status == .training(run.id, percent: 40))
    #expect(try await test.registry.points(of: run.id, after: 1, as: test.ana) == [points[1]])
    let outcome = RunOutcome(
      artifact: ArtifactDigest(of: Array("w".utf8)), metrics: ["accuracy": 0.9], inputCount: 7)
    try await test.report(run, .succeeded(outcome))
    let version = try await test.version(v1.id, of: oak)
    #expect(version.status == .trained)
    #expect(version.metrics == ["accuracy": 0.9])
    #expect(version.inputCount == 7)
    #expect(version.artifact == outcome.artifact)
    #expect(version.completedAt == test.clock.now.wall)
  }

  @Test func `a report without the run's nonce, or after its end, is refused`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let (_, _, run) = try await running(test)
    await #expect(throws: RegistryError.foreignReport(run.id)) {
      try await test.perform(
        .reportRun(ReportRun(run: run.id, nonce: "guess", report: .cancelled)))
    }
    try await test.report(run, .cancelled)
    await #expect(throws: RegistryError.runIsOver(run.id, state: "cancelled")) {
      try await test.report(run, .started)
    }
  }

  @Test func `a cancel is idempotent, and a cancelled run leaves its version untrained`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let (oak, v1, run) = try await running(test)
    for isRepeat in [false, true] {
      let receipt = try await test.perform(.cancelRun(CancelRun(run.id)))
      #expect(receipt.isRepeat == isRepeat)
    }
    try await test.report(run, .cancelled)
    #expect(try await test.perform(.cancelRun(CancelRun(run.id))).isRepeat)
    #expect(try await test.version(v1.id, of: oak).status == .untrained)
    #expect(test.runner.starts == [run.id])
  }

  @Test func `a run that is cancelled while it waits ends at once, and is never started`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let run = try await test.confirm(test.plan(v1, of: oak))
    try await test.perform(.cancelRun(CancelRun(run.id)))
    #expect(try await test.registry.run(run.id, as: test.ana).state == .cancelled)
    #expect(try await test.version(v1.id, of: oak).status == .untrained)
    await #expect(throws: RegistryError.runIsOver(run.id, state: "cancelled")) {
      try await test.report(run, .started)
    }
  }

  @Test func `a confirmed run that nobody takes up within a minute fails, and is never started`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let run = try await test.confirm(test.plan(v1, of: oak))
    test.runner.prove(.gone(how: "no process carries its nonce"))
    test.clock.pass(59)
    try await test.registry.settleRuns()
    #expect(try await test.version(v1.id, of: oak).status == .queued(run.id))
    test.clock.pass(1)
    await #expect(throws: RegistryError.self) { try await test.report(run, .started) }
    try await test.registry.settleRuns()
    guard case .failed(let failure) = try await test.version(v1.id, of: oak).status else {
      throw Surprise()
    }
    #expect(failure.cause == .notStarted)
    #expect(test.runner.starts == [run.id])
  }

  @Test func `a run that was taken up after somebody looked for it is not lost`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let run = try await test.confirm(test.plan(v1, of: oak))
    let seen = SettleRun(run: run.id, startedAt: nil, evidence: .gone(how: "nothing was there"))
    try await test.report(run, .started)
    #expect(try await test.perform(.settleRun(seen)).isRepeat)
    #expect(try await test.version(v1.id, of: oak).status == .training(run.id, percent: 0))
  }

  @Test func `a lost run is settled only when it is proven gone`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let (oak, v1, run) = try await running(test)
    for evidence in [RunEvidence.alive, .unknown(why: "it ran on another machine")] {
      test.runner.prove(evidence)
      try await test.registry.settleRuns()
      #expect(try await test.version(v1.id, of: oak).status == .training(run.id, percent: 0))
    }
    test.runner.prove(.gone(how: "no process carries its nonce"))
    try await test.registry.settleRuns()
    let lost = TrainingFailure(.lost, "no process carries its nonce")
    #expect(try await test.version(v1.id, of: oak).status == .failed(lost))
  }
}
