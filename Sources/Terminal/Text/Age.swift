package import Foundation

/// How long ago: `6 h ago`, `2 d ago`.
package func ageText(of date: Date, at now: Date) -> String {
  // Whole seconds: a clock that ticks once a second is behind what was done just now.
  switch Int(now.timeIntervalSince(date)) {
  case ..<0: "in the future"
  case ..<10: "just now"
  default: shortAge(of: date, at: now) + " ago"
  }
}

/// How long ago, where a heading says what it is: `6 h`, `2 d`.
package func shortAge(of date: Date, at now: Date) -> String {
  let seconds = Int(now.timeIntervalSince(date))
  switch seconds {
  case ..<0: return "to come"
  case ..<10: return "now"
  case ..<60: return "\(seconds) s"
  case ..<3600: return "\(seconds / 60) min"
  case ..<86_400: return "\(seconds / 3600) h"
  case ..<(60 * 86_400): return "\(seconds / 86_400) d"
  case ..<(2 * year): return "\(seconds / (30 * 86_400)) mo"
  default: return "\(seconds / year) y"
  }
}

/// In seconds, with its share of a leap day.
private let year = 31_557_600

/// Hours and minutes, as a limit is written: `0:30`, `12:00`; with seconds where there are any.
package func limitText(_ limit: Duration) -> String {
  let seconds = Int(limit.components.seconds)
  let minutes = String(format: "%d:%02d", seconds / 3600, seconds / 60 % 60)
  return seconds % 60 == 0 ? minutes : minutes + String(format: ":%02d", seconds % 60)
}

/// A range of times, `11 to 17 min`; seconds below a minute, hours from two hours on.
package func rangeText(_ range: ClosedRange<Duration>) -> String {
  let seconds = (range.lowerBound.components.seconds, range.upperBound.components.seconds)
  let unit: (length: Int64, name: String) =
    seconds.1 < 60 ? (1, "s") : seconds.1 < 7200 ? (60, "min") : (3600, "h")
  let least = seconds.0 / unit.length
  // Rounded up: an estimate should not promise too little.
  let greatest = (seconds.1 + unit.length - 1) / unit.length
  return least == greatest ? "\(least) \(unit.name)" : "\(least) to \(greatest) \(unit.name)"
}
