import Foundation
import Glibc
import RegistryCore

/// `espalier model show` as a whole process, beside the least that a program with Foundation can do.
func measureStart(
  _ ground: BenchmarkGround, _ options: BenchmarkOptions, _ report: inout Report
) throws {
  report.head("A whole process")
  var ours: [Double] = []
  var theirs: [Double] = []
  for _ in 0..<60 {
    theirs.append(try timed { try started(options.hello) })
    ours.append(
      try timed {
        try started(
          options.espalier, "model", "show", ground.greatest.id.text, "--registry",
          ground.file.path)
      })
  }
  report.add("a Foundation hello world", Times(theirs), atMost: 0.1)
  report.add("espalier model show", Times(ours), atMost: 0.1)
  report.add(
    "the second as a ratio to the first", ratio: Times(ours).p50 / Times(theirs).p50, atMost: 3)
}

private func timed(_ body: () throws -> Int32) throws -> Double {
  let began = ContinuousClock.now
  let status = try body()
  guard status == 0 else {
    throw BenchmarkOptions.Wrong(description: "a program that is measured ended with \(status)")
  }
  return (ContinuousClock.now - began) / .seconds(1)
}

/// Starts a program with its output thrown away, waits for it, and returns its status.
///
/// Foundation's own way takes longer than some of the programs.
func started(_ program: String, _ arguments: String...) throws -> Int32 {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for stream in [STDOUT_FILENO, STDERR_FILENO] {
    posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
  }
  let words = ([program] + arguments).map { strdup($0) }
  let settings = ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") }
  defer { for word in words + settings { free(word) } }
  var process = pid_t()
  guard posix_spawn(&process, program, &actions, nil, words + [nil], settings + [nil]) == 0 else {
    throw BenchmarkOptions.Wrong(description: "'\(program)' cannot be started")
  }
  var status: Int32 = 0
  while waitpid(process, &status, 0) == -1, errno == EINTR {}
  return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
}
