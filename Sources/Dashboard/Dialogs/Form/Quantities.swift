import Foundation
import RegistryCore

/// A time that passed: `12 s`, `4 min 12 s`, `3 h 07 min`, `2 d 4 h`.
func elapsedText(_ time: Duration) -> String {
  let seconds = max(0, Int(time.components.seconds))
  switch seconds {
  case ..<60: return "\(seconds) s"
  case ..<3600: return String(format: "%d min %02d s", seconds / 60, seconds % 60)
  case ..<86_400: return String(format: "%d h %02d min", seconds / 3600, seconds / 60 % 60)
  default: return "\(seconds / 86_400) d \(seconds / 3600 % 24) h"
  }
}

/// A time that passed, as a clock shows it: `4:12`, `3:07:41`.
func clockText(_ time: Duration) -> String {
  let seconds = max(0, Int(time.components.seconds))
  let short = String(format: "%d:%02d", seconds / 60 % 60, seconds % 60)
  return seconds < 3600
    ? short : String(format: "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// The time of day on this machine's clock: `14:24`.
func timeOfDay(_ date: Date) -> String {
  let parts = localCalendar().dateComponents([.hour, .minute], from: date)
  return String(format: "%02d:%02d", parts.hour ?? 0, parts.minute ?? 0)
}

/// Day and time on this machine's clock: `3 Nov 2026, 14:24`.
func exactTime(_ date: Date) -> String {
  let year = localCalendar().component(.year, from: date)
  return "\(dayOfYear(date)) \(year), \(timeOfDay(date))"
}

/// The time of day for today, the day for all else: `14:24`, `3 Nov`.
func shortTime(_ date: Date, now: Date) -> String {
  let calendar = localCalendar()
  return calendar.isDate(date, inSameDayAs: now) ? timeOfDay(date) : dayOfYear(date)
}

/// `3 Nov`.
private func dayOfYear(_ date: Date) -> String {
  let parts = localCalendar().dateComponents([.day, .month], from: date)
  let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  return "\(parts.day ?? 0) \(months[max(0, min(11, (parts.month ?? 1) - 1))])"
}

private func localCalendar() -> Calendar {
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = NSTimeZone.default
  return calendar
}

extension RunID {
  /// The beginning by which people know it: `51c3a0b2`.
  var shortText: String { String(text.prefix(8)) }
}
