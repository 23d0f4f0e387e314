import FaultLife
import Foundation
import RegistryCore
import SQLiteStore
import Synchronization
import Testing

@Suite("a clock that jumps")
struct ClockTests {
  @Test func `a clock that jumps a year revives no plan, ends no run, and hides nothing`()
    async throws
  {
    let seed = seed(365)
    var test = try await JumpingLife(seed: seed)
    for step in 0..<400 { try await test.step(step) }
    try await test.checkLists()
    test.losses += try await test.world.store.findings()
    let (_, losses) = try await test.ledger.compare(with: test.ground.file)
    test.losses += losses
    print(
      "the clock jumped a year \(test.clock.jumps) times (seed \(seed)) beside \(test.expired) looks at "
        + "expired plans and \(test.valid) at valid ones, \(test.watched) at runs in flight; "
        + "lost: \(lost(test.losses))")
    #expect(test.losses == [])
    #expect(test.clock.jumps > 100 && test.expired > 0 && test.valid > 0 && test.watched > 0)
  }
}

private struct JumpingLife {
  let ground: Ground
  let clock = JumpingClock()
  let world: LifeRegistry
  let said = Said()
  var ledger = Ledger()
  var expired = 0
  var valid = 0
  var watched = 0
  var losses: [String] = []
  private var life: Life
  private var random: SeededGenerator

  init(seed: UInt64) async throws {
    ground = try Ground()
    world = try await LifeRegistry(ground.file, outside: clock.outside, evidence: .alive)
    let said = said
    life = Life(world, seed: seed) { said.append($0.line) }
    random = SeededGenerator(seed: seed)
  }

  mutating func step(_ number: Int) async throws {
    clock.pass(Int.random(in: 0...40, using: &random))
    clock.jump(years: Int.random(in: -1...1, using: &random))
    let error = try await life.step()
    ledger.hear(said.take())
    if let error, case .storeUnusable = error { losses.append("step \(number): \(error)") }
    try await lookAtPlans()
    try await lookAtRuns()
  }

  /// An expired plan is not revived, whatever the clock on the wall says.
  private mutating func lookAtPlans() async throws {
    clock.jump(years: Int.random(in: -1...1, using: &random))
    for shown in life.plans.suffix(6) {
      let confirm = ConfirmTraining(plan: shown.plan.id, code: shown.code, atMost: .amount(3))
      let receipt = try? await world.registry.preview(.confirmTraining(confirm), as: world.ana)
      guard clock.age(of: shown.plan.plannedAt) >= TrainingPlan.lifetime else {
        if receipt?.isRepeat == false { valid += 1 }
        continue
      }
      expired += 1
      if let receipt, !receipt.isRepeat { losses.append("plan \(shown.plan.id) was revived") }
    }
  }

  /// A run that lives is never ended, and one that was just confirmed gets its minute.
  private mutating func lookAtRuns() async throws {
    let before = try await inFlight()
    clock.jump(years: Int.random(in: -1...1, using: &random))
    try await world.registry.settleRuns()
    if try await inFlight() != before { losses.append("a run that lives was ended") }
    watched += before.count
    let waiting = before.filter {
      $0.state == .queued && clock.age(of: $0.confirmedAt) < Run.patience
    }
    guard !waiting.isEmpty else { return }
    // What waits is left alone even by somebody who sees no process of it.
    for run in waiting {
      let settle = SettleRun(run: run.id, startedAt: nil, evidence: .gone(how: "none is seen"))
      _ = try await world.registry.perform(.settleRun(settle), as: world.ana)
    }
    let kept = try await inFlight()
    if !waiting.allSatisfy(kept.contains) { losses.append("a run lost its minute") }
  }

  private func inFlight() async throws -> [Run] {
    let page = try PageRequest(size: PageRequest.greatestSize)
    return try await world.registry.runs(RunQuery(inFlightOnly: true), page, as: world.ana).items
  }

  /// Lists by time hold everything once, and the audit stands in the order of what was done.
  mutating func checkLists() async throws {
    let all = try await names(.id)
    for order in ModelOrder.allCases where try await names(order).sorted() != all {
      losses.append("the list by \(order.rawValue) is not whole")
    }
    let page = try PageRequest(size: PageRequest.greatestSize)
    for name in all {
      let ref = ModelRef(app: try Life.app(), id: try ModelID(name))
      let model = try await world.registry.model(ref, as: world.ana)
      let audit = try await world.registry.audit(of: .model(model), page, as: world.ana).items
      let revisions = audit.compactMap(\.revision)
      if revisions != Array((1...model.revision).reversed()) {
        losses.append("the audit of \(name) is out of order: \(revisions)")
      }
    }
  }

  private func names(_ order: ModelOrder) async throws -> [String] {
    var names: [String] = []
    var next: RegistryCore.Cursor?
    repeat {
      let page = try PageRequest(size: 1, after: next)
      let query = ModelQuery(app: try Life.app(), order: order)
      let part = try await world.registry.models(query, page, as: world.ana)
      names += part.items.map(\.model.ref.id.text)
      next = part.next
    } while next != nil
    return names
  }
}

/// Time since boot passes; the clock on the wall is set by somebody who does not know the year.
private final class JumpingClock: Sendable {
  private struct State {
    var sinceBoot = Duration.seconds(1000)
    var years = 0
    var jumps = 0
  }

  private let state = Mutex(State())

  var jumps: Int { state.withLock { $0.jumps } }

  var outside: Outside {
    let machine = Outside.machine()
    return Outside(now: { self.now }, newHexID: machine.newHexID, newWord: machine.newWord)
  }

  private var now: Moment {
    state.withLock { state in
      let seconds = Double(state.sinceBoot.components.seconds + Int64(state.years) * 31_536_000)
      return Moment(
        wall: Date(timeIntervalSince1970: 1_700_000_000 + seconds), bootID: "boot",
        sinceBoot: state.sinceBoot)
    }
  }

  func pass(_ seconds: Int) { state.withLock { $0.sinceBoot += .seconds(seconds) } }

  /// Sets it to the right year, the last one or the next.
  func jump(years: Int) {
    state.withLock { state in
      if state.years != years { state.jumps += 1 }
      state.years = years
    }
  }

  func age(of moment: Moment) -> Duration {
    state.withLock { $0.sinceBoot } - moment.sinceBoot
  }
}
