import EspalierCLI
import FaultLife
import Foundation
import RegistryCore
import SQLiteStore
import Testing

/// The built program confirms, supervises and trains; whoever has a hand in a run is killed.
@Suite("kill -9 around a run", .serialized)
struct RunKillTests {
  static let strikes = 24

  /// Who is killed.
  enum Target: CaseIterable {
    case confirmer, supervisor, trainer

    /// What stands on its command line.
    var word: String {
      switch self {
      case .confirmer: "confirm"
      case .supervisor: "supervise"
      case .trainer: "builtin-trainer"
      }
    }
  }

  @Test func `a run whose processes are killed is there once or not at all, and holds no money`()
    async throws
  {
    let seed = seed(9)
    var random = SeededGenerator(seed: seed)
    let ground = try await RunGround()
    let usual = try await Self.timeToConfirm(ground)
    var ends: [String: Int] = [:]
    var losses: [String] = []
    for strike in 0..<Self.strikes {
      let target = Target.allCases[strike % Target.allCases.count]
      let delay = Double.random(in: 0...1.2, using: &random) * (target == .confirmer ? usual : 0.2)
      let (version, words) = try await ground.plan()
      let confirming = try ground.espalier(words)
      try await waiting { try Self.strike(target, of: confirming, ground, after: delay) }
      try await ground.cleanUp(version)
      let outcome = try await ground.outcome(of: version)
      ends["\(target) killed: \(outcome.word)", default: 0] += 1
      losses += outcome.losses.map { "\($0) (\(target), strike \(strike))" }
    }
    losses += try await ground.store.findings()
    let list = ends.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print(
      "kill -9 struck \(Self.strikes) confirmations, supervisors and trainers (seed \(seed)): "
        + "\(list.joined(separator: ", ")); lost: \(lost(losses))")
    #expect(losses == [])
    #expect(ends.count >= Target.allCases.count)
  }

  /// Seconds, on this machine as it is now.
  private static func timeToConfirm(_ ground: RunGround) async throws -> Double {
    let (version, words) = try await ground.plan()
    let began = Date()
    let confirming = try ground.espalier(words)
    let isDone = try await waiting { confirming.rest().isDone }
    try #require(isDone)
    let usual = Date().timeIntervalSince(began)
    try await ground.cleanUp(version)
    return usual
  }

  /// Waits until there is somebody to kill, or nobody any more, and a random moment longer.
  private static func strike(
    _ target: Target, of confirming: VictimProcess, _ ground: RunGround, after delay: Double
  ) throws {
    if target == .confirmer {
      usleep(UInt32(delay * 1_000_000))
      confirming.kill()
      _ = confirming.rest()
      return
    }
    var victims = try ground.processes(target.word)
    while victims.isEmpty, try !ground.processes().isEmpty {
      usleep(2000)
      victims = try ground.processes(target.word)
    }
    usleep(UInt32(delay * 1_000_000))
    for victim in victims { kill(victim, SIGKILL) }
    _ = confirming.rest()
  }
}
