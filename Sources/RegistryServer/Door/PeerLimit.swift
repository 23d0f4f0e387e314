import Synchronization

/// How many wrong keys may come from one address: a number at once, and then so many a second.
final class PeerLimit: Sendable {
  private struct Allowance {
    var left: Double
    var at: ContinuousClock.Instant
  }

  private let burst: Double
  private let perSecond: Double
  private let now: @Sendable () -> ContinuousClock.Instant
  private let allowances = Mutex<[String: Allowance]>([:])

  /// Addresses that are remembered at once; beyond it those are forgotten that have all their tries again.
  private static let greatestCount = 10_000

  init(
    burst: Int = 100, perSecond: Double = 2,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.burst = Double(burst)
    self.perSecond = perSecond
    self.now = now
  }

  /// Takes one try of `peer`'s; false when none is left.
  func mayTryAgain(_ peer: String) -> Bool {
    let now = now()
    return allowances.withLock { allowances in
      if allowances.count >= Self.greatestCount {
        allowances = allowances.filter { left($0.value, now) < burst }
      }
      let tries = allowances[peer].map { left($0, now) } ?? burst
      allowances[peer] = Allowance(left: max(0, tries - 1), at: now)
      return tries >= 1
    }
  }

  private func left(_ allowance: Allowance, _ now: ContinuousClock.Instant) -> Double {
    let seconds = (now - allowance.at) / .seconds(1)
    return min(burst, allowance.left + seconds * perSecond)
  }
}
