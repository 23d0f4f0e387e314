import Foundation

/// The table: what was measured, beside what it may be.
package struct Report {
  private var missed: [String] = []

  package init() {}

  package var isMet: Bool { missed.isEmpty }

  package var summary: String {
    isMet ? "every budget is met" : "missed: " + missed.joined(separator: "; ")
  }

  package func head(_ title: String) {
    say("\n\(title)")
    say(Self.line("", "p50", "p95", "processor", "budget", "ratio"))
  }

  /// Both percentiles of `times` must be within `budget`.
  package mutating func add(_ name: String, _ times: Times, atMost budget: Double) {
    let isMet = times.p95 <= budget
    say(
      Self.line(
        name, Self.milliseconds(times.p50), Self.milliseconds(times.p95),
        times.processor.map(Self.milliseconds) ?? "", Self.milliseconds(budget),
        Self.number(times.p95 / budget)) + Self.verdict(isMet))
    if !isMet { missed.append(name) }
  }

  /// A ratio must not be below `least`, or not above `greatest`.
  package mutating func add(
    _ name: String, ratio: Double, atLeast least: Double? = nil, atMost greatest: Double? = nil
  ) {
    let isMet = ratio >= least ?? -.infinity && ratio <= greatest ?? .infinity
    let budget =
      least.map { ">= \(Self.number($0))" } ?? greatest.map { "<= \(Self.number($0))" } ?? "-"
    say(Self.line(name, "", "", "", budget, Self.number(ratio)) + Self.verdict(isMet))
    if !isMet { missed.append(name) }
  }

  /// Something to know, without a budget.
  package func note(_ name: String, _ value: String) { say("  \(Self.padded(name, 46))\(value)") }

  private static func verdict(_ isMet: Bool) -> String { isMet ? "  held" : "  MISSED" }

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

  package static func number(_ value: Double) -> String { String(format: "%.2f", value) }
}

/// A line of the table, as soon as it is known.
package func say(_ line: String) {
  try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
}
