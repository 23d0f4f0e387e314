import Foundation
import Testing

/// A program that was built beside the tests, running.
///
/// Unchecked: it is handed from one thread to the next, and never used by two at once.
final class VictimProcess: @unchecked Sendable {
  private let pid: pid_t
  private let output: Int32
  private var unread: [UInt8] = []
  private var isOver = false

  private static let programs: URL = {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: tests ?? "").deletingLastPathComponent()
  }()

  convenience init(_ arguments: String...) throws { try self.init("FaultVictim", arguments) }

  init(_ name: String, _ arguments: [String]) throws {
    let program = Self.programs.appendingPathComponent(name).path
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if name == "espalier" {
      // What it says to a person.
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var pid = pid_t()
    let failure = posix_spawn(&pid, program, &actions, nil, &words, environ)
    close(ends[1])
    output = ends[0]
    self.pid = pid
    try #require(failure == 0, "\(program) cannot be started")
  }

  /// A test that failed leaves nobody behind.
  deinit {
    if !isOver {
      kill()
      waitpid(pid, nil, 0)
    }
    close(output)
  }

  /// The next line; nil when it has ended.
  func line() -> String? {
    while true {
      if let line = wholeLine() { return line }
      guard readMore() else { return nil }
    }
  }

  /// Ends it where it stands.
  func kill() { _ = Glibc.kill(pid, SIGKILL) }

  /// Waits until it has ended.
  ///
  /// - Returns: all lines that were not read before, and whether it came to its own end.
  func rest() -> (lines: [String], isDone: Bool) {
    // Its end is waited for, not that of its output: somebody else may have inherited that.
    _ = fcntl(output, F_SETFL, O_NONBLOCK)
    var status: Int32 = 0
    while waitpid(pid, &status, WNOHANG) != pid {
      while readMore() {}
      usleep(500)
    }
    isOver = true
    while readMore() {}
    var lines: [String] = []
    while let line = wholeLine() { lines.append(line) }
    return (lines, status == 0)
  }

  private func readMore() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    var count = read(output, &buffer, buffer.count)
    while count < 0, errno == EINTR { count = read(output, &buffer, buffer.count) }
    guard count > 0 else { return false }
    unread += buffer[..<count]
    return true
  }

  private func wholeLine() -> String? {
    guard let end = unread.firstIndex(of: 10) else { return nil }
    defer { unread.removeSubrange(...end) }
    return String(decoding: unread[..<end], as: UTF8.self)
  }
}

/// Runs what blocks on a thread of its own: those that tasks share must not wait.
func waiting<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws
  -> Answer
{
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
  }
}
