/// The time limits that one key leads through.
struct LimitSteps: Hashable, Sendable {
  private let seconds: [Int64]
  private let greatest: Int64

  private static let usual: [Int64] =
    [1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440, 2880, 4320]
    .map { $0 * 60 }

  init(upTo greatest: Duration) {
    self.greatest = max(1, greatest.components.seconds)
    seconds = Self.usual.filter { $0 < greatest.components.seconds } + [self.greatest]
  }

  /// The next limit up or down; the same at the end.
  func next(_ limit: Duration, _ step: Int) -> Duration {
    let now = limit.components.seconds
    let other = step > 0 ? seconds.first { $0 > now } : seconds.last { $0 < now }
    return other.map { .seconds($0) } ?? limit
  }
}
