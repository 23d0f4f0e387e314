import Foundation
import Synchronization
import Testing

@testable import Training

@Suite struct ChildProcessTests {
  /// Lines as they come, from two threads.
  private final class Received: Sendable {
    private let lines = Mutex<[ProcessLine]>([])
    var all: [ProcessLine] { lines.withLock { $0 } }
    func add(_ line: ProcessLine) { lines.withLock { $0.append(line) } }
  }

  private func shell(_ script: String, folder: String = "/") -> ProgramCall {
    ProgramCall(
      "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin", "A": "b c"], folder: folder)
  }

  @Test func `output and log come as lines, then the exit status`() async throws {
    let received = Received()
    let child = try await ChildProcess.start(shell("echo one; echo two; echo no >&2; exit 7")) {
      received.add($0)
    }
    #expect(await child.ended() == .exited(status: 7))
    await child.drained()
    #expect(received.all.filter { $0 == .output("one") || $0 == .output("two") }.count == 2)
    #expect(received.all.contains(.log("no")) && received.all.count == 3)
  }

  @Test func `a child has the environment, folder and input it was given, and nothing else`()
    async throws
  {
    let received = Received()
    let child = try await ChildProcess.start(
      shell("pwd; env | grep -v ^PWD= | sort; cat; ls /proc/self/fd", folder: "/usr/bin")
    ) { received.add($0) }
    _ = await child.ended()
    await child.drained()
    // The last descriptor is the one with which ls reads the folder.
    let expected = ["/usr/bin", "A=b c", "PATH=/usr/bin:/bin", "0", "1", "2", "3"]
    #expect(received.all.filter { $0 != .output("_=/usr/bin/env") } == expected.map { .output($0) })
  }

  @Test func `a child starts with every signal as it was born`() async {
    await #expect(processExitsWith: .exitCode(42)) {
      signal(SIGPIPE, SIG_IGN)
      signal(SIGINT, SIG_IGN)
      var blocked = sigset_t()
      sigfillset(&blocked)
      pthread_sigmask(SIG_BLOCK, &blocked, nil)
      let lines = Mutex<[ProcessLine]>([])
      let child = try await ChildProcess.start(
        ProgramCall("/bin/grep", ["-E", "Sig(Blk|Ign)", "/proc/self/status"])
      ) { line in lines.withLock { $0.append(line) } }
      await child.drained()
      let masks = lines.withLock { $0 }.compactMap { line -> UInt64? in
        guard case .output(let text) = line else { return nil }
        return UInt64(text.suffix(16), radix: 16)
      }
      // Signals 32 and 33 are the C library's own, which lets nobody change them.
      exit(masks.count == 2 && masks.allSatisfy { $0 & ~(3 << 31) == 0 } ? 42 : 1)
    }
  }

  @Test func `a signal that ends the child is told`() async throws {
    let child = try await ChildProcess.start(shell("kill -9 $$")) { _ in }
    #expect(await child.ended() == .signalled(SIGKILL))
    #expect(await child.ended() == .signalled(SIGKILL))
    // To one that has ended, and whose number may be another's, no signal goes.
    try child.signal(SIGTERM)
  }

  static let refused: [(ProgramCall, ProcessFailure)] = [
    (ProgramCall("sh"), .programNotAbsolute("sh")),
    (ProgramCall("/bin/sh", ["a\0b"]), .nullByte(in: "a\0b")),
    (
      ProgramCall("/nonexistent"),
      .cannotStart(program: "/nonexistent", .executing, code: ENOENT)
    ),
    (ProgramCall("/etc/passwd"), .cannotStart(program: "/etc/passwd", .executing, code: EACCES)),
    (
      ProgramCall("/bin/sh", folder: "/nonexistent"),
      .cannotStart(program: "/bin/sh", .entering, code: ENOENT)
    ),
  ]

  @Test(arguments: refused)
  func `what cannot be started is refused with the reason`(
    _ call: ProgramCall, _ failure: ProcessFailure
  ) async throws {
    await #expect(throws: failure) { _ = try await ChildProcess.start(call) { _ in } }
    #expect(throws: failure) { _ = try DetachedProcess.launch(call) }
  }

  @Test func `a child dies with us, even when we are killed`() async throws {
    let nonce = "\(UUID())"
    await #expect(processExitsWith: .signal(SIGKILL)) { [nonce = nonce as String] in
      _ = try await ChildProcess.start(
        ProgramCall("/bin/sleep", ["60"], environment: [ProcessEvidence.variable: nonce])
      ) { _ in }
      kill(getpid(), SIGKILL)
    }
    let began = try BootInstant.now()
    #expect(try await soon { try ProcessEvidence.of(nonce: nonce, since: began) == .gone })
  }

  @Test func `a child outlives the task and the pool's threads that started it`() async throws {
    let child = try await Task.detached {
      try await ChildProcess.start(ProgramCall("/bin/sleep", ["60"])) { _ in }
    }.value
    // The pool ends idle threads after some seconds; a child bound to one would end with it.
    try await Task.sleep(for: .seconds(7))
    #expect(ProcessTable.entry(child.pid)?.isZombie == false)
    try child.signal(SIGTERM)
    #expect(await child.ended() == .signalled(SIGTERM))
  }

  @Test func `a child that writes much is not lost a byte`() async throws {
    let count = Mutex(0)
    let child = try await ChildProcess.start(shell("seq 1 200000")) { line in
      if case .output = line { count.withLock { $0 += 1 } }
    }
    await child.drained()
    #expect(count.withLock { $0 } == 200_000)
    #expect(await child.ended() == .exited(status: 0))
  }
}
