package import Foundation

/// How long something took, each time, in seconds.
package struct Times: Sendable {
  private let sorted: [Double]
  /// Of the processor, on average; where other programs run, it says more than the rest.
  package let processor: Double?

  package init(_ seconds: [Double], processor: Double? = nil) {
    sorted = seconds.sorted()
    self.processor = processor
  }

  package var p50: Double { at(0.5) }
  package var p95: Double { at(0.95) }
  package var p99: Double { at(0.99) }
  package var count: Int { sorted.count }

  private func at(_ share: Double) -> Double {
    sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }
}

/// How long `body` takes, in seconds.
package func seconds(_ body: () async throws -> Void) async rethrows -> Double {
  let began = ContinuousClock.now
  try await body()
  return (ContinuousClock.now - began) / .seconds(1)
}

/// The same, `count` times after a few that do not count: what is asked for again is in memory.
package func times(_ count: Int, _ body: () async throws -> Void) async rethrows -> Times {
  for _ in 0..<5 { try await body() }
  var taken: [Double] = []
  let before = processorTime(of: RUSAGE_SELF)
  for _ in 0..<count { taken.append(try await seconds(body)) }
  return Times(taken, processor: (processorTime(of: RUSAGE_SELF) - before) / Double(count))
}

/// Of this process, or of all that it waited for, in seconds.
package func processorTime(of whom: __rusage_who) -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(whom.rawValue), &usage)
  return [usage.ru_utime, usage.ru_stime].reduce(0) {
    $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000
  }
}
