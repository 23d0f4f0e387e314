import FaultLife
import Foundation
import RegistryCore
import SQLiteStore
import Testing

@Suite("kill -9", .serialized)
struct KillTests {
  /// So many in all: minutes are needed for the thousand that `ESPALIER_KILLS` may ask for.
  static let kills =
    ProcessInfo.processInfo.environment["ESPALIER_KILLS"].flatMap { Int($0) } ?? 250
  /// A registry dies so often before it is buried.
  static let deaths = 50

  @Test func `a writer that is killed at any moment leaves every change whole or not at all`()
    async throws
  {
    let seed = seed(20_261_127)
    var total = Tally()
    try await withThrowingTaskGroup(of: Tally.self) { group in
      for lane in 0..<2 {
        group.addTask {
          var tally = Tally()
          for grave in stride(from: lane, to: Self.kills / Self.deaths, by: 2) {
            tally.add(try await Self.wear(out: UInt64(grave), seed: seed))
          }
          return tally
        }
      }
      for try await tally in group { total.add(tally) }
    }
    print(
      "kill -9 struck \(total.kills) times (seed \(seed)), \(total.kept + total.absent) of them within "
        + "a change: \(total.kept) were kept whole, \(total.absent) left nothing; \(total.settled) runs "
        + "gave their reservation back; lost: \(lost(total.losses))")
    #expect(total.losses == [])
    #expect(total.kills == Self.kills / Self.deaths * Self.deaths)
    // A test that never hits a change proves nothing.
    #expect(total.kept + total.absent > total.kills / 10)
  }

  /// One registry, killed again and again, then looked after once.
  private static func wear(out grave: UInt64, seed: UInt64) async throws -> Tally {
    let ground = try Ground()
    let file = ground.file
    var random = SeededGenerator(seed: seed &+ grave)
    var ledger = Ledger()
    var tally = Tally()
    // A second process that stays keeps the log from being taken up again: both happen in life.
    let witness = grave % 2 == 1 ? try await RegistryFile.open(file) : nil
    for death in 0..<deaths {
      let life = seed &+ (grave << 16) &+ UInt64(death)
      let moment = DeathMoment(&random)
      ledger.hear(try await waiting { try moment.lines(of: life, file) })
      let (fate, losses) = try await ledger.compare(with: file)
      tally.count(fate, losses.map { "\($0) (registry \(grave), death \(death))" })
    }
    _ = try await witness?.mark()
    tally.settled = try await settle(file, &tally)
    return tally
  }

  /// An hour later somebody looks: what was confirmed and never taken up has failed, and starts no more.
  private static func settle(_ file: URL, _ tally: inout Tally) async throws -> Int {
    let starts = try? Data(contentsOf: LifeRegistry.starts(beside: file))
    let world = try await LifeRegistry(file, outside: .anHourLater())
    let page = try PageRequest(size: PageRequest.greatestSize)
    let before = try await world.registry.runs(RunQuery(inFlightOnly: true), page, as: world.ana)
    try await world.registry.settleRuns()
    let after = try await world.registry.runs(RunQuery(), page, as: world.ana).items
    tally.losses += try await world.store.findings()
    for run in after where run.state.isInFlight || run.reserved != nil {
      tally.losses.append("run \(run.id) is not settled")
    }
    if starts != (try? Data(contentsOf: LifeRegistry.starts(beside: file))) {
      tally.losses.append("a run was started again")
    }
    return before.items.count
  }
}

/// When a life ends.
private enum DeathMoment {
  /// After so many lines and microseconds.
  case later(lines: Int, microseconds: UInt32)
  /// In the middle of this change of a file.
  case within(Int)

  init(_ random: inout SeededGenerator) {
    self =
      Int.random(in: 0..<3, using: &random) == 0
      ? .within(Int.random(in: 1...240, using: &random))
      : .later(
        lines: Int.random(in: 0...40, using: &random),
        microseconds: UInt32.random(in: 0...4000, using: &random))
  }

  /// What the life said until then.
  func lines(of seed: UInt64, _ file: URL) throws -> [String] {
    switch self {
    case .within(let change):
      let victim = try VictimProcess("live", file.path, "\(seed)", "die", "\(change)")
      return victim.rest().lines
    case .later(let count, let microseconds):
      let victim = try VictimProcess("live", file.path, "\(seed)")
      var lines: [String] = []
      while lines.count < count, let line = victim.line() { lines.append(line) }
      usleep(microseconds)
      victim.kill()
      return lines + victim.rest().lines
    }
  }
}

private struct Tally: Sendable {
  var kills = 0
  var kept = 0
  var absent = 0
  var settled = 0
  var losses: [String] = []

  mutating func count(_ fate: Ledger.Fate, _ losses: [String]) {
    kills += 1
    switch fate {
    case .none: break
    case .keptWhole: kept += 1
    case .leftNothing: absent += 1
    }
    self.losses += losses
  }

  mutating func add(_ other: Tally) {
    kills += other.kills
    kept += other.kept
    absent += other.absent
    settled += other.settled
    losses += other.losses
  }
}

extension Outside {
  /// The machine's clocks, an hour on.
  static func anHourLater() -> Outside {
    let machine = Outside.machine()
    return Outside(
      now: {
        let now = machine.now()
        return Moment(
          wall: now.wall + 3600, bootID: now.bootID, sinceBoot: now.sinceBoot + .seconds(3600))
      }, newHexID: machine.newHexID, newWord: machine.newWord)
  }
}
