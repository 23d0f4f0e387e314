import Foundation
import Glibc
import RegistryCore

/// `espalier model show` as a whole process, beside the least that a program with Foundation can do.
func measureStart(
  _ ground: BenchmarkGround, _ options: BenchmarkOptions, _ report: inout Report
) throws {
  report.head("A whole process")
  var ours: [Cost] = []
  var theirs: [Cost] = []
  var leasts: [Cost] = []
  for _ in 0..<60 {
    theirs.append(try measured { try started(options.hello) })
    leasts.append(try measured { try started(options.helloStatic) })
    ours.append(
      try measured {
        try started(
          options.espalier, "model", "show", ground.greatest.id.text, "--registry",
          ground.file.path)
      })
  }
  report.add("a Foundation hello world", Times(theirs.map(\.time)), atMost: 0.1)
  report.add("the same with Swift's libraries inside", Times(leasts.map(\.time)), atMost: 0.1)
  report.add("espalier model show", Times(ours.map(\.time)), atMost: 0.1)
  report.add("the last as a ratio to the first", ratio: ratio(ours, theirs, \.time), atMost: 3)
  // Where other programs run, a process waits for each of its threads; what it computes stays the same.
  report.add("the same, of processor time", ratio: ratio(ours, theirs, \.processor), atMost: 3)
}

/// Of one process, in seconds.
private struct Cost {
  let time: Double
  let processor: Double
}

private func ratio(_ ours: [Cost], _ theirs: [Cost], _ part: (Cost) -> Double) -> Double {
  Times(ours.map(part)).p50 / Times(theirs.map(part)).p50
}

private func measured(_ body: () throws -> Int32) throws -> Cost {
  let before = processorTime(of: RUSAGE_CHILDREN)
  let began = ContinuousClock.now
  let status = try body()
  guard status == 0 else {
    throw BenchmarkOptions.Wrong(description: "a program that is measured ended with \(status)")
  }
  return Cost(
    time: (ContinuousClock.now - began) / .seconds(1),
    processor: processorTime(of: RUSAGE_CHILDREN) - before)
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
