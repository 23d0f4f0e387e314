import Foundation
import RegistryCore
import Testing
import Training

/// A trainer that does something bad, and how its run must end.
struct BadTrainer: CustomTestStringConvertible {
  let name: String
  let script: String
  /// The state's word and part of the reason; nil where there is none.
  let state: String
  let says: String?
  var limit = Duration.seconds(4)
  var testDescription: String { name }

  static let all = [
    BadTrainer(
      name: "hangs", script: "sleep 1000", state: "failed",
      says: "stopped at its limit of 4 seconds"),
    BadTrainer(
      name: "ignores SIGTERM", script: "trap '' TERM\nwhile :; do sleep 0.1; done",
      state: "failed", says: "stopped at its limit of 4 seconds"),
    BadTrainer(
      name: "leaves a process in a session of its own, without its environment",
      script: """
        (env -i setsid /bin/sh -c 'trap "" TERM HUP; (while :; do sleep 1; done) & exec sleep 1000' &)
        echo made >weights
        """, state: "succeeded", says: nil),
    BadTrainer(
      name: "hides behind a process in a session of its own, and hangs",
      script: "(setsid /bin/sh -c 'trap \"\" TERM; sleep 1000; sleep 1000' &)\nsleep 1000",
      state: "failed", says: "stopped at its limit of 4 seconds"),
    BadTrainer(
      name: "floods its log",
      script: "yes 'all work and no play' | head -c 20000000\necho made >weights",
      state: "succeeded", says: nil, limit: .seconds(300)),
    BadTrainer(
      name: "writes a line that never ends",
      script: "head -c 30000000 /dev/zero | tr '\\0' x\necho made >weights",
      state: "succeeded", says: nil, limit: .seconds(300)),
    BadTrainer(
      name: "prints broken JSON",
      script: """
        echo '{"progress":'
        echo '{"progress":"half"}'
        echo '{"progress":0.5,"metrics":{"loss":NaN}}'
        echo '{"progress":1e999}'
        echo '{"metrics":[1]}'
        echo made >weights
        """, state: "succeeded", says: nil),
    BadTrainer(
      name: "ends without an artifact", script: "echo almost", state: "failed",
      says: "the trainer ended without an error and left no file 'weights': almost"),
    BadTrainer(
      name: "leaves a link for an artifact", script: "ln -s /etc/passwd weights", state: "failed",
      says: "left no file 'weights'"),
    BadTrainer(
      name: "leaves a thousand files too many",
      script: "for i in $(seq 1001); do echo >file$i; done\necho made >weights", state: "failed",
      says: "the trainer left 1002 files, and at most 1000 are kept: pack them"),
    BadTrainer(
      name: "dies at once", script: "kill -9 $$", state: "failed",
      says: "the trainer was ended by signal 9"),
    BadTrainer(
      name: "fails at once", script: "echo 'no such GPU' >&2\nexit 3", state: "failed",
      says: "the trainer ended with status 3: no such GPU"),
  ]
}

@Suite(.serialized) struct BadTrainerTests {
  /// A second costs a dollar.
  private func ground(_ script: String, limit: Duration = .seconds(4)) async throws
    -> TrainingGround
  {
    try await TrainingGround(limit: limit, price: .perHour(Money(3600, "USD"))) {
      try .script(script, in: $0)
    }
  }

  private func ground(named name: String) async throws -> TrainingGround {
    let trainer = try #require(BadTrainer.all.first { $0.name == name })
    return try await ground(trainer.script, limit: trainer.limit)
  }

  /// Nothing of the run is left, and its money is accounted for.
  private func expectSettled(_ run: Run, on ground: TrainingGround) async throws {
    #expect(try await ground.isGone(run))
    #expect(try processes(in: ground.folder) == [])
    #expect(run.reserved == nil)
    #expect(try #require(run.cost).amount <= #require(run.subject.greatest).amount)
    let version = try await ground.version(of: run)
    #expect(version.status == (run.state == .succeeded ? .trained : failed(run)))
  }

  private func failed(_ run: Run) -> VersionStatus? {
    if case .failed(let failure) = run.state { .failed(failure) } else { nil }
  }

  /// The processes that work in a folder below this one, whatever environment and session they made.
  private func processes(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { pid in
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")
      return place?.hasPrefix(folder.path) == true
    }
  }

  @Test(arguments: BadTrainer.all)
  func `a bad trainer ends as it must, leaves no process, and its money is settled`(
    _ trainer: BadTrainer
  ) async throws {
    let ground = try await ground(trainer.script, limit: trainer.limit)
    defer { ground.remove() }
    let run = try await ground.ended(ground.start(TrainingGround.easyRows))
    #expect(run.state.word == trainer.state, "\(run.state) \(ground.supervisorLog(of: run))")
    if let says = trainer.says {
      guard case .failed(let failure) = run.state else { throw Surprise() }
      #expect(failure.reason.contains(says), "\(failure.reason)")
    }
    try await expectSettled(run, on: ground)
  }

  @Test func `a trainer that cannot be executed is a failure that says so`() async throws {
    let ground = try await ground("exit 0")
    defer { ground.remove() }
    let file = ground.folder.appendingPathComponent("trainer")
    try Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2]).write(to: file)
    let run = try await ground.ended(ground.start(TrainingGround.easyRows))
    guard case .failed(let failure) = run.state else { throw Surprise() }
    #expect(failure.reason.contains(file.path), "\(failure.reason)")
    try await expectSettled(run, on: ground)
  }

  @Test func `a trainer that is not there blocks its plan`() async throws {
    let ground = try await ground("exit 0")
    defer { ground.remove() }
    try FileManager.default.removeItem(at: ground.folder.appendingPathComponent("trainer"))
    let shown = try await ground.plan(TrainingGround.easyRows)
    let blocking = shown.plan.findings.filter { $0.weight == .blocks }.map(\.text)
    #expect(blocking.count == 1)
    #expect(blocking[0].contains("is not there, or may not be executed"))
    await #expect(throws: RegistryError.planBlocked(shown.plan.id, blocking)) {
      try await ground.confirm(shown)
    }
  }

  @Test func `what is flooded is cut off, and what is broken is log`() async throws {
    let flood = try await ground(named: "floods its log")
    defer { flood.remove() }
    let log = flood.log(of: try await flood.ended(flood.start(TrainingGround.easyRows)))
    let isCut = log.hasSuffix("the log is cut off here\n")
    #expect(isCut)
    let bytes = log.utf8.count
    #expect((16_000_000...17_000_000).contains(bytes))
    let broken = try await ground(named: "prints broken JSON")
    defer { broken.remove() }
    let run = try await broken.ended(broken.start(TrainingGround.easyRows))
    let lines = broken.log(of: run).split(separator: "\n")
    #expect(lines.contains(#"{"progress":"#))
    #expect(lines.contains(#"{"progress":"half"}"#))
    #expect(try await broken.registry.points(of: run.id, after: 0, as: broken.ana) == [])
  }
}
