import ArgumentParser

/// A time limit as people write it: `90s`, `30m`, `2h`, or seconds alone.
struct TimeLimit: ExpressibleByArgument, Hashable {
  let duration: Duration

  private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]

  init?(argument: String) {
    let unit = argument.last.flatMap { Self.units[$0] }
    let digits = unit == nil ? argument[...] : argument.dropLast()
    guard let count = Int(digits), count > 0 else { return nil }
    let (seconds, isTooLong) = count.multipliedReportingOverflow(by: unit ?? 1)
    guard !isTooLong else { return nil }
    duration = .seconds(seconds)
  }
}
