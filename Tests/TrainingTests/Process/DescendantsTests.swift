import Foundation
import Testing

@testable import Training

/// Each in a process of its own: who adopts orphans keeps them for the rest of its life, and ends
/// all that is below it.
@Suite struct DescendantsTests {
  /// Starts some that ignore SIGTERM: a child, one in its own session, and one in its own session
  /// that lost its parent; none shares a process group with another.
  static let stubborn = """
    trap '' TERM
    setsid sh -c "trap '' TERM; sleep 60; sleep 60" &
    ( setsid sh -c "trap '' TERM; sleep 60; sleep 60" & )
    sleep 60; sleep 60
    """

  @Test func `all are ended, also those that ignore SIGTERM or made their own session`()
    async throws
  {
    let nonce = "\(UUID())"
    await #expect(processExitsWith: .exitCode(42)) {
      [nonce = nonce as String, script = Self.stubborn as String] in
      try Descendants.adoptOrphans()
      let child = try await ChildProcess.start(
        ProgramCall(
          "/bin/sh", ["-c", script],
          environment: ["PATH": "/usr/bin:/bin", ProcessEvidence.variable: nonce])
      ) { _ in }
      let below = Descendants(of: getpid(), waitedFor: [child.pid])
      // Three shells, each with its sleep.
      guard try await soon({ try below.living().count == 6 }) else { exit(1) }
      try await below.ended(grace: .milliseconds(300))
      guard try below.living().isEmpty else { exit(2) }
      guard await child.ended() == .signalled(SIGKILL) else { exit(3) }
      exit(42)
    }
    let began = try BootInstant.now()
    #expect(try ProcessEvidence.of(nonce: nonce, since: began) == .gone)
  }

  @Test func `who heeds SIGTERM is not made to wait for the grace, nor killed`() async {
    await #expect(processExitsWith: .exitCode(42)) {
      try Descendants.adoptOrphans()
      let child = try await ChildProcess.start(
        ProgramCall(
          "/bin/sh", ["-c", "trap 'exit 5' TERM; for i in $(seq 2000); do sleep 0.05; done"],
          environment: ["PATH": "/usr/bin:/bin"])
      ) { _ in }
      let below = Descendants(of: getpid(), waitedFor: [child.pid])
      guard try await soon({ try below.living().count == 2 }) else { exit(1) }
      let time = try ContinuousClock().measure { try below.end(grace: .seconds(60)) }
      guard time < .seconds(20) else { exit(2) }
      exit(await child.ended() == .exited(status: 5) ? 42 : 3)
    }
  }

  @Test func `those that go on starting others are ended too`() async {
    await #expect(processExitsWith: .exitCode(42)) {
      try Descendants.adoptOrphans()
      let child = try await ChildProcess.start(
        ProgramCall(
          "/bin/sh",
          ["-c", "trap '' TERM; for i in $(seq 2000); do (setsid sleep 60 &) ; sleep 0.01; done"],
          environment: ["PATH": "/usr/bin:/bin"])
      ) { _ in }
      let below = Descendants(of: getpid(), waitedFor: [child.pid])
      guard try await soon({ try below.living().count > 10 }) else { exit(1) }
      try below.end(grace: .milliseconds(100))
      guard try below.living().isEmpty else { exit(2) }
      _ = await child.ended()
      exit(try ProcessTable.read().descendants(of: getpid()).isEmpty ? 42 : 3)
    }
  }

  @Test func `with nothing below there is nothing to end`() async {
    await #expect(processExitsWith: .exitCode(42)) {
      let time = try ContinuousClock().measure {
        try Descendants(of: getpid()).end(grace: .seconds(60))
      }
      exit(time < .seconds(20) ? 42 : 1)
    }
  }

  @Test func `a process is not below its own children or strangers`() throws {
    #expect(ProcessTable.isProcess(getpid(), below: getppid()))
    #expect(!ProcessTable.isProcess(getppid(), below: getpid()))
    #expect(try ProcessTable.read().descendants(of: getppid()).contains { $0.pid == getpid() })
  }
}
