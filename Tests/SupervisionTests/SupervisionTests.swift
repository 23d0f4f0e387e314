import Foundation
import RegistryCore
import Testing
import Training

@Suite(.serialized) struct SupervisionTests {
  @Test func `a confirmed run trains in a process of its own, and its version predicts`()
    async throws
  {
    let ground = try await TrainingGround()
    defer { ground.remove() }
    let run = try await ground.start(TrainingGround.easyRows)
    let ended = try await ground.wait(for: run) { !$0.state.isInFlight }
    #expect(ended.state == .succeeded, "\(ground.supervisorLog(of: run))")
    let version = try await ground.version(of: run)
    #expect(version.status == .trained)
    #expect(version.metrics["accuracy"] == 1)
    #expect(version.inputCount == 40)
    let points = try await ground.registry.points(of: run.id, after: 0, as: ground.ana)
    #expect(points.last?.metrics["loss"] != nil)
    let input = PredictionInput.table(
      columns: ["y", "label", "x"], rows: [[1, 0, 5], [2, 0, 120]])
    let prediction = try await ground.registry.predict(
      PredictionRequest(model: ground.model, input: input), as: ground.ana)
    #expect(prediction.outputs.compactMap(\.first?.id.text) == ["left", "right"])
  }

  @Test func `a trainer that is killed is a failure that says by what`() async throws {
    let ground = try await TrainingGround()
    defer { ground.remove() }
    let run = try await ground.startEndless()
    kill(try await ground.trainer(of: run), SIGKILL)
    let ended = try await ground.wait(for: run) { !$0.state.isInFlight }
    #expect(
      ended.state == .failed(TrainingFailure(.general, "the trainer was ended by signal 9")))
  }

  @Test func `a supervisor that is killed takes the trainer along, and the run is lost`()
    async throws
  {
    let ground = try await TrainingGround()
    defer { ground.remove() }
    let run = try await ground.startEndless()
    _ = try await ground.trainer(of: run)
    kill(try ground.supervisor(of: run), SIGKILL)
    let ended = try await ground.wait(for: run) { !$0.state.isInFlight }
    guard case .failed(let failure) = ended.state else { throw Surprise() }
    #expect(failure.cause == .lost)
    #expect(try await ground.isGone(run))
  }

  @Test func `a cancel ends the trainer, stops the meter, and leaves the version untrained`()
    async throws
  {
    let ground = try await TrainingGround()
    defer { ground.remove() }
    let run = try await ground.startEndless()
    _ = try await ground.trainer(of: run)
    _ = try await ground.registry.perform(.cancelRun(CancelRun(run.id)), as: ground.ana)
    let ended = try await ground.wait(for: run) { !$0.state.isInFlight }
    #expect(ended.state == .cancelled)
    #expect(try await ground.isGone(run))
    #expect(try await ground.version(of: run).status == .untrained)
  }

  @Test func `a run is stopped at its limit`() async throws {
    let ground = try await TrainingGround(limit: .seconds(4))
    defer { ground.remove() }
    let run = try await ground.startEndless()
    _ = try await ground.trainer(of: run)
    let ended = try await ground.wait(for: run) { !$0.state.isInFlight }
    #expect(
      ended.state
        == .failed(TrainingFailure(.timedOut, "stopped at its limit of 4 seconds")))
    #expect(try await ground.isGone(run))
  }

  @Test func `a second supervisor of the same run starts nothing`() async throws {
    let ground = try await TrainingGround()
    defer { ground.remove() }
    let run = try await ground.startEndless()
    let trainer = try await ground.trainer(of: run)
    try await ground.runner.start(run)
    try await Task.sleep(for: .seconds(2))
    #expect(try await ground.trainer(of: run) == trainer)
    #expect(try await ground.registry.run(run.id, as: ground.ana).state.isInFlight)
    _ = try await ground.registry.perform(.cancelRun(CancelRun(run.id)), as: ground.ana)
    _ = try await ground.wait(for: run) { !$0.state.isInFlight }
  }
}

/// No process of a run was found in time, and what is known of it.
struct NoTrainer: Error {
  let state: RunState
  let said: String
}

extension TrainingGround {
  /// A run that goes on until somebody ends it.
  func startEndless() async throws -> Run {
    let run = try await start(Self.endlessRows, params: Self.endlessParams)
    return try await wait(for: run) { $0.state != .queued }
  }

  /// The process that carries the run's nonce.
  func trainer(of run: Run) async throws -> Int32 {
    let start = BootInstant(bootID: run.confirmedAt.bootID, sinceBoot: run.confirmedAt.sinceBoot)
    for _ in 0..<100 {
      if case .alive(let pids) = try ProcessEvidence.of(nonce: run.nonce, since: start),
        let pid = pids.first
      {
        return pid
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    let now = try await registry.run(run.id, as: ana)
    throw NoTrainer(state: now.state, said: supervisorLog(of: run))
  }

  /// What the supervisor had to say before it ended.
  func supervisorLog(of run: Run) -> String {
    let file = RunFolder(of: run.id, beside: folder.appendingPathComponent("registry.db"))
    return (try? String(contentsOf: file.supervisorLog, encoding: .utf8)) ?? "no log"
  }

  /// Whether no process carries the run's nonce any more.
  ///
  /// A run is over once that is reported, which its supervisor outlives by a moment.
  func isGone(_ run: Run) async throws -> Bool {
    let start = BootInstant(bootID: run.confirmedAt.bootID, sinceBoot: run.confirmedAt.sinceBoot)
    for _ in 0..<100 {
      if try ProcessEvidence.of(nonce: run.nonce, since: start) == .gone { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  /// The holder of the run's lease writes its process id there.
  func supervisor(of run: Run) throws -> Int32 {
    let file = folder.appendingPathComponent("runs/\(run.id)/lease")
    let text = try String(contentsOf: file, encoding: .utf8)
    guard let pid = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Surprise()
    }
    return pid
  }
}
