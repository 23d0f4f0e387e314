import Foundation
import Testing

@testable import Training

@Suite struct LeaseTests {
  private let folder: TestFolder
  private var path: String { folder.path + "/lease" }

  init() throws { folder = try TestFolder() }

  @Test func `a lease ends with its value`() throws {
    #expect(try !Lease.isHeld(at: path))
    do {
      let lease = try Lease(takingAt: path)
      #expect(try Lease.isHeld(at: lease.path))
    }
    #expect(try !Lease.isHeld(at: path))
    _ = try Lease(takingAt: path)
  }

  @Test func `another process cannot take a lease that is held`() async throws {
    let lease = try Lease(takingAt: path)
    await #expect(processExitsWith: .exitCode(42)) {
      [path = lease.path as String, holder = getpid() as Int32] in
      guard try Lease.isHeld(at: path) else { exit(1) }
      do throws(ProcessFailure) {
        _ = try Lease(takingAt: path)
        exit(2)
      } catch {
        exit(error == .leaseHeld(path: path, by: holder) ? 42 : 3)
      }
    }
  }

  @Test func `a lease dies with its process, even one that is killed`() async throws {
    let holder = try await ChildProcess.start(
      ProgramCall("/usr/bin/flock", [path, "/bin/sleep", "60"])
    ) { _ in }
    #expect(try await soon { try Lease.isHeld(at: path) })
    #expect(throws: ProcessFailure.self) { _ = try Lease(takingAt: path) }
    try Descendants(of: holder.pid).end(grace: .zero)
    try holder.signal(SIGKILL)
    _ = await holder.ended()
    #expect(try !Lease.isHeld(at: path))
    _ = try Lease(takingAt: path)
  }

  @Test func `a process that its holder starts does not inherit it`() async throws {
    let child: ChildProcess
    do {
      let lease = try Lease(takingAt: path)
      child = try await ChildProcess.start(ProgramCall("/bin/sleep", ["60"])) { _ in }
      #expect(try Lease.isHeld(at: lease.path))
    }
    #expect(try !Lease.isHeld(at: path))
    try child.signal(SIGKILL)
    _ = await child.ended()
  }

  @Test func `where nothing can be locked, nothing is claimed`() {
    #expect(throws: ProcessFailure.cannotLock(path: "/nonexistent/lease", code: ENOENT)) {
      _ = try Lease(takingAt: "/nonexistent/lease")
    }
    #expect(throws: ProcessFailure.cannotLock(path: "/proc/self/stat/x", code: ENOTDIR)) {
      try Lease.isHeld(at: "/proc/self/stat/x")
    }
  }
}
