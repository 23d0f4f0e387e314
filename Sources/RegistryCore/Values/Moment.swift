package import Foundation

/// A point in time, told by three clocks, since a wall clock can be moved.
package struct Moment: Hashable, Sendable {
  package let wall: Date
  /// Changes with every start of the machine.
  package let bootID: String
  /// Time since then; nobody can move it.
  package let sinceBoot: Duration

  package init(wall: Date, bootID: String, sinceBoot: Duration) {
    self.wall = wall
    self.bootID = bootID
    self.sinceBoot = sinceBoot
  }

  /// Whether a lifetime that began here is over `now`, by any of the clocks.
  ///
  /// A machine that was started anew has lost count, so the lifetime is over. So it is when the wall clock
  /// was moved back before the beginning.
  package func isOver(after lifetime: Duration, at now: Moment) -> Bool {
    let seconds = now.wall.timeIntervalSince(wall)
    return now.bootID != bootID || now.sinceBoot - sinceBoot >= lifetime
      || seconds >= Double(lifetime.components.seconds) || seconds < -1
  }

  /// Whether so much time has passed, by the clock that nobody can move.
  package func hasPassed(_ duration: Duration, at now: Moment) -> Bool {
    now.bootID != bootID || now.sinceBoot - sinceBoot >= duration
  }
}
