import Foundation
import Testing

@testable import Training

@Suite struct DetachedProcessTests {
  @Test func `a detached process outlives who launched it, and is found by its nonce`() async throws
  {
    let folder = try TestFolder()
    let nonce = "\(UUID())"
    await #expect(processExitsWith: .exitCode(42)) {
      [path = folder.path as String, nonce = nonce as String] in
      // The descriptor above 2 that must not be inherited.
      let spare = open("/dev/null", O_RDONLY)
      let pid = try DetachedProcess.launch(
        ProgramCall(
          "/bin/sh",
          [
            "-c",
            "echo ready; echo no >&2; ls /proc/$$/fd; while [ ! -e end ]; do sleep 0.02; done",
          ],
          environment: ["PATH": "/usr/bin:/bin", ProcessEvidence.variable: nonce], folder: path),
        log: path + "/log")
      exit(pid > 0 && pid != getpid() && spare > 2 ? 42 : 1)
    }
    let began = try BootInstant.now()
    guard case .alive(let pids) = try ProcessEvidence.of(nonce: nonce, since: began) else {
      Issue.record("it did not outlive its launcher")
      return
    }
    for pid in pids {
      #expect(!ProcessTable.isProcess(pid, below: getpid()))
      // In a session of its own, without a leader who could get it a terminal again.
      #expect(getsid(pid) != getsid(0) && getsid(pid) != pid)
    }
    #expect(
      try await soon { try folder.bytes(of: "log") == Array("ready\nno\n0\n1\n2\n".utf8) })
    _ = try folder.put([], as: "end")
    #expect(try await soon { try ProcessEvidence.of(nonce: nonce, since: began) == .gone })
  }

  @Test func `a log that cannot be opened is refused before anything starts`() {
    #expect(throws: ProcessFailure.cannotOpen(path: "/nonexistent/log", code: ENOENT)) {
      try DetachedProcess.launch(ProgramCall("/bin/true"), log: "/nonexistent/log")
    }
  }
}
