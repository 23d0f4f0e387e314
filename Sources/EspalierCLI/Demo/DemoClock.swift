import Foundation
import RegistryCore
import Synchronization

/// The clock and the names of a life that was made up: time passes when it is told to, and two lives are alike.
final class DemoClock: Sendable {
  private struct State {
    var wall: Date
    var drawn: UInt64 = 0
  }

  private static let bootID = "demo"
  private let start: Date
  private let state: Mutex<State>

  init(start: Date) {
    self.start = start
    state = Mutex(State(wall: start))
  }

  var outside: Outside {
    Outside(
      now: { self.now },
      newHexID: { hex(self.draw()) + hex(self.draw()) },
      newWord: { length in
        String((0..<length).map { _ in Outside.alphabet[Int(self.draw() % alphabetSize)] })
      })
  }

  /// Goes on to `date`; time never runs backwards.
  func move(to date: Date) { state.withLock { $0.wall = max($0.wall, date) } }

  func pass(_ duration: Duration) {
    state.withLock { $0.wall += Double(duration.components.seconds) }
  }

  private var now: Moment {
    let wall = state.withLock { $0.wall }
    return Moment(
      wall: wall, bootID: Self.bootID, sinceBoot: .seconds(wall.timeIntervalSince(start)))
  }

  /// The next number of the sequence SplitMix64.
  private func draw() -> UInt64 {
    var mixed = state.withLock { state in
      state.drawn &+= 0x9E37_79B9_7F4A_7C15
      return state.drawn
    }
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

private let alphabetSize = UInt64(Outside.alphabet.count)

private func hex(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
