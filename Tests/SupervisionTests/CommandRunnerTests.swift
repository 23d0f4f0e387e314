import Foundation
import RegistryCore
import Testing
import Training

@Suite(.serialized) struct CommandRunnerTests {
  /// A trainer that keeps what it was given.
  private static let curious = """
    cp "$ESPALIER_RUN" weights
    env | cut -d = -f 1 | sort >variables
    mkdir notes
    echo "$ORCHARD" >notes/orchard
    """

  /// One that says something and then waits for a file.
  private static let patient = """
    echo "I am here"
    echo '{"progress":0.25,"metrics":{"loss":0.5}}'
    until [ -e go ]; do sleep 0.05; done
    echo made >weights
    """

  private func bytes(_ digest: ArtifactDigest?, _ ground: TrainingGround) throws -> Data {
    let artifacts = ArtifactFolder(ground.folder.appendingPathComponent("artifacts"))
    return try Data(contentsOf: artifacts.verifiedFile(try #require(digest)))
  }

  private func text(_ digest: ArtifactDigest?, _ ground: TrainingGround) throws -> String {
    String(decoding: try bytes(digest, ground), as: UTF8.self)
  }

  private func letGo(_ run: Run, _ ground: TrainingGround) throws {
    let go = ground.folder.appendingPathComponent("runs/\(run.id)/output/go")
    try Data().write(to: go)
  }

  @Test
  func `a trainer finds its task in a file, gets what is let through, and what it leaves is kept`()
    async throws
  {
    setenv("ORCHARD", "apples", 1)
    setenv("ORCHARD_KEY", "not for trainers", 1)
    let ground = try await TrainingGround { try .script(Self.curious, in: $0) }
    defer { ground.remove() }
    let run = try await ground.ended(
      ground.start(TrainingGround.easyRows, params: ["depth": 3, "names": ["a", "b"]]))
    #expect(run.state == .succeeded, "\(ground.supervisorLog(of: run))")
    #expect(run.artifacts.keys.sorted() == ["notes/orchard", "variables", "weights"])
    #expect(try text(run.artifacts["notes/orchard"], ground) == "apples\n")
    let variables = try text(run.artifacts["variables"], ground).split(separator: "\n")
    #expect(
      Set(variables).subtracting(["PWD", "OLDPWD", "SHLVL", "_"]) == [
        "ESPALIER_NONCE", "ESPALIER_OUTPUT", "ESPALIER_RUN", "LC_ALL", "ORCHARD", "PATH",
      ])
    let version = try await ground.version(of: run)
    #expect(version.artifact == run.artifacts["weights"])
    let given = try JSON(parsing: text(version.artifact, ground))
    #expect(given[path: "params"] == ["depth": 3, "names": ["a", "b"]])
    #expect(given[path: "version.number"] == 1)
    #expect(given[path: "resume_from"] == nil)
    let data = try #require(given[path: "data_set.file"]?.string)
    #expect(try String(contentsOfFile: data, encoding: .utf8) == TrainingGround.easyRows)
  }

  @Test func `a run that continues gets its parent's artifact`() async throws {
    let ground = try await TrainingGround { try .script(Self.curious, in: $0) }
    defer { ground.remove() }
    let first = try await ground.ended(ground.start(TrainingGround.easyRows))
    let second = try await ground.ended(
      ground.start(TrainingGround.easyRows, continuing: first.subject.version))
    let given = try JSON(parsing: text(second.artifacts["weights"], ground))
    let parent = try #require(first.artifacts["weights"])
    #expect(given[path: "resume_from.sha256"] == .string(parent.hex))
    let file = try #require(given[path: "resume_from.file"]?.string)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes(parent, ground))
  }

  @Test func `log, progress and metrics are there while the trainer runs`() async throws {
    let ground = try await TrainingGround { try .script(Self.patient, in: $0) }
    defer { ground.remove() }
    let run = try await ground.start(TrainingGround.easyRows)
    let running = try await ground.wait(for: run) { $0.metrics["loss"] == 0.5 }
    #expect(running.state == .running(percent: 25))
    #expect(
      try await ground.registry.log(of: run.id, from: 0, as: ground.ana).text == "I am here\n")
    try letGo(run, ground)
    let ended = try await ground.ended(run)
    #expect(ended.state == .succeeded)
    #expect(try await ground.version(of: run).metrics == ["loss": 0.5])
  }

  @Test func `a trainer that was changed voids the plan`() async throws {
    let ground = try await TrainingGround { try .script(Self.curious, in: $0) }
    defer { ground.remove() }
    let shown = try await ground.plan(TrainingGround.easyRows)
    _ = try TrainerProgram.script("exit 0", in: ground.folder)
    await #expect(throws: RegistryError.planChanged(shown.plan.id, what: ["trainer"])) {
      try await ground.confirm(shown)
    }
  }

  @Test func `an interpreter's script counts as the trainer`() async throws {
    let ground = try await TrainingGround { folder in
      TrainerProgram(argv: ["/bin/sh"] + (try TrainerProgram.script("exit 0", in: folder)).argv)
    }
    defer { ground.remove() }
    let shown = try await ground.plan(TrainingGround.easyRows)
    _ = try TrainerProgram.script("exit 1", in: ground.folder)
    await #expect(throws: RegistryError.planChanged(shown.plan.id, what: ["trainer"])) {
      try await ground.confirm(shown)
    }
  }

  @Test func `a further run waits for its place, and then starts what was planned or nothing`()
    async throws
  {
    let ground = try await TrainingGround(greatestRuns: 1) { try .script(Self.patient, in: $0) }
    defer { ground.remove() }
    let first = try await ground.start(TrainingGround.easyRows)
    _ = try await ground.wait(for: first) { $0.state != .queued }
    let second = try await ground.start(TrainingGround.easyRows, params: ["a": 1])
    let waiting = try await ground.wait(for: second) { $0.wait != nil }
    #expect(waiting.state == .queued)
    let third = try await ground.start(TrainingGround.easyRows, params: ["a": 2])
    _ = try await ground.wait(for: third) { $0.wait != nil }
    try letGo(first, ground)
    _ = try await ground.wait(for: second) { $0.state == .running(percent: 25) }
    #expect(try await ground.registry.run(third.id, as: ground.ana).state == .queued)
    _ = try TrainerProgram.script("exit 0", in: ground.folder)
    try letGo(second, ground)
    #expect(try await ground.ended(second).state == .succeeded)
    guard case .failed(let failure) = try await ground.ended(third).state else { throw Surprise() }
    #expect(failure.reason.contains("the trainer was changed since it was planned"))
  }

  @Test func `a place that a dead supervisor held is free again`() async throws {
    let ground = try await TrainingGround(greatestRuns: 1) { try .script(Self.patient, in: $0) }
    defer { ground.remove() }
    let first = try await ground.start(TrainingGround.easyRows)
    _ = try await ground.wait(for: first) { $0.state != .queued }
    let second = try await ground.start(TrainingGround.easyRows, params: ["a": 1])
    _ = try await ground.wait(for: second) { $0.wait != nil }
    kill(try ground.supervisor(of: first), SIGKILL)
    // Nobody else settles: the one that waits has to.
    for _ in 0..<200 where try await ground.registry.run(second.id, as: ground.ana).wait != nil {
      try await Task.sleep(for: .milliseconds(100))
    }
    try letGo(second, ground)
    #expect(try await ground.ended(second).state == .succeeded)
  }

  @Test func `a run that waits can be cancelled, and is never started`() async throws {
    let ground = try await TrainingGround(greatestRuns: 1) { try .script(Self.patient, in: $0) }
    defer { ground.remove() }
    let first = try await ground.start(TrainingGround.easyRows)
    _ = try await ground.wait(for: first) { $0.state != .queued }
    let second = try await ground.start(TrainingGround.easyRows, params: ["a": 1])
    _ = try await ground.wait(for: second) { $0.wait != nil }
    _ = try await ground.registry.perform(.cancelRun(CancelRun(second.id)), as: ground.ana)
    try letGo(first, ground)
    _ = try await ground.ended(first)
    while await ground.runner.evidence(of: second) == .alive {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(try await ground.registry.run(second.id, as: ground.ana).state == .cancelled)
    #expect(
      !FileManager.default.fileExists(
        atPath: ground.folder.appendingPathComponent("runs/\(second.id)/log").path))
  }
}
