package import Foundation

/// How long ago: `6 h ago`, `2 d ago`.
package func ageText(of date: Date, at now: Date) -> String {
  let seconds = Int(now.timeIntervalSince(date))
  switch seconds {
  case ..<0: return "in the future"
  case ..<10: return "just now"
  case ..<60: return "\(seconds) s ago"
  case ..<3600: return "\(seconds / 60) min ago"
  case ..<86_400: return "\(seconds / 3600) h ago"
  case ..<(60 * 86_400): return "\(seconds / 86_400) d ago"
  default: return "\(seconds / (30 * 86_400)) mo ago"
  }
}

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
