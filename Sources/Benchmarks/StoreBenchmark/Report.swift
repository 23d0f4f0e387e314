import Foundation

/// The table: what was measured, beside what it may be.
struct Report {
  private var missed: [String] = []

  var isMet: Bool { missed.isEmpty }

  var summary: String {
    isMet ? "every budget is met" : "missed: " + missed.joined(separator: "; ")
  }

  func head(_ title: String) {
    say("\n\(title)")
    say(Self.line("", "p50", "p95", "processor", "budget", "ratio"))
  }

  /// Both percentiles of `times` must be within `budget`.
  mutating func add(_ name: String, _ times: Times, atMost budget: Double) {
    let isMet = times.p95 <= budget
    say(
      Self.line(
        name, Self.milliseconds(times.p50), Self.milliseconds(times.p95),
        times.processor.map(Self.milliseconds) ?? "", Self.milliseconds(budget),
        Self.number(times.p95 / budget)) + (isMet ? "" : "  MISSED"))
    if !isMet { missed.append(name) }
  }

  /// A ratio must not be below `least`, or not above `greatest`.
  mutating func add(
    _ name: String, ratio: Double, atLeast least: Double? = nil, atMost greatest: Double? = nil
  ) {
    let isMet = ratio >= least ?? -.infinity && ratio <= greatest ?? .infinity
    let budget =
      least.map { ">= \(Self.number($0))" } ?? greatest.map { "<= \(Self.number($0))" } ?? "-"
    say(Self.line(name, "", "", "", budget, Self.number(ratio)) + (isMet ? "" : "  MISSED"))
    if !isMet { missed.append(name) }
  }

  /// Something to know, without a budget.
  func note(_ name: String, _ value: String) { say("  \(Self.padded(name, 46))\(value)") }

  private static func line(
    _ name: String, _ middle: String, _ high: String, _ processor: String, _ budget: String,
    _ ratio: String
  ) -> String {
    "  " + padded(name, 46)
      + [middle, high, processor, budget, ratio].map { left($0, 11) }.joined()
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func left(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }

  private static func milliseconds(_ seconds: Double) -> String {
    String(format: "%.2f ms", seconds * 1000)
  }

  static func number(_ value: Double) -> String { String(format: "%.2f", value) }
}

/// How long something took, each time, in seconds.
struct Times {
  private let sorted: [Double]
  /// Of the processor, on average; where other programs run, it says more than the rest.
  let processor: Double?

  init(_ seconds: [Double], processor: Double? = nil) {
    sorted = seconds.sorted()
    self.processor = processor
  }

  var p50: Double { at(0.5) }
  var p95: Double { at(0.95) }

  private func at(_ share: Double) -> Double {
    sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }
}

/// How long `body` takes, in seconds.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
  let began = ContinuousClock.now
  try await body()
  return (ContinuousClock.now - began) / .seconds(1)
}

/// The same, `count` times after a few that do not count: what is asked for again is in memory.
func times(_ count: Int, _ body: () async throws -> Void) async rethrows -> Times {
  for _ in 0..<5 { try await body() }
  var taken: [Double] = []
  let before = processorTime(of: RUSAGE_SELF)
  for _ in 0..<count { taken.append(try await seconds(body)) }
  return Times(taken, processor: (processorTime(of: RUSAGE_SELF) - before) / Double(count))
}

/// Of this process, or of all that it waited for, in seconds.
func processorTime(of whom: __rusage_who) -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(whom.rawValue), &usage)
  return [usage.ru_utime, usage.ru_stime].reduce(0) {
    $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000
  }
}

/// A line of the table, as soon as it is known.
func say(_ line: String) {
  try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
}
