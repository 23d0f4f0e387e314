import Benchmarking
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
    throw Unmeasurable("a program that is measured ended with \(status)")
  }
  return Cost(
    time: (ContinuousClock.now - began) / .seconds(1),
    processor: processorTime(of: RUSAGE_CHILDREN) - before)
}
