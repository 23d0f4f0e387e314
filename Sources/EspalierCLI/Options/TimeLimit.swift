import ArgumentParser

/// A time limit as people write it, `90s`, `30m`, `2h` or seconds alone, and as plans show it,
/// `0:30` or `0:01:30`.
struct TimeLimit: ExpressibleByArgument, Hashable {
  let duration: Duration

  private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]

  init?(argument: String) {
    let read = argument.contains(":") ? Self.clock(argument) : Self.counted(argument)
    guard let seconds = read, seconds > 0 else { return nil }
    duration = .seconds(seconds)
  }

  private static func counted(_ text: String) -> Int? {
    let unit = text.last.flatMap { units[$0] }
    let digits = unit == nil ? text[...] : text.dropLast()
    guard let count = Int(digits) else { return nil }
    return product(count, unit ?? 1)
  }

  /// Hours and minutes, and seconds where there are any: the form of `limitText`.
  private static func clock(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3,
      parts.allSatisfy({ part in !part.isEmpty && part.allSatisfy { "0"..."9" ~= $0 } }),
      parts.dropFirst().allSatisfy({ part in part.count == 2 && part < "60" }),
      let hours = Int(parts[0]).flatMap({ product($0, 3600) }), let minutes = Int(parts[1])
    else { return nil }
    let seconds = parts.count == 3 ? Int(parts[2]) ?? 0 : 0
    let (sum, isTooLong) = hours.addingReportingOverflow(minutes * 60 + seconds)
    return isTooLong ? nil : sum
  }

  private static func product(_ count: Int, _ unit: Int) -> Int? {
    let (seconds, isTooLong) = count.multipliedReportingOverflow(by: unit)
    return isTooLong ? nil : seconds
  }
}
