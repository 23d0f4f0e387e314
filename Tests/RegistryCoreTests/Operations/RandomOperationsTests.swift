import RegistryCore
import Testing

/// Random sequences of operations, compared row by row with what each is allowed to touch.
///
/// The seeds are printed; `RandomLife(test:seed:)` goes through the same steps again.
@Suite struct RandomOperationsTests {
  @Test(arguments: TestRegistry.Way.allCases)
  func `an operation touches what it names, and a refused one nothing`(_ way: TestRegistry.Way)
    async throws
  {
    var counts: [String: Int] = [:]
    var refusals = 0
    let seeds = Array(1...8) + [UInt64.random(in: 9..<UInt64(UInt32.max))]
    print("random operations: seeds \(seeds)")
    for seed in seeds { try await live(seed, way, &counts, &refusals) }
    print("done: \(counts.sorted { $0.key < $1.key }), refused: \(refusals)")
    // An operation that was never carried out was not tested.
    for name in Self.everyDeed { #expect(counts[name] ?? 0 >= 1, "\(name)") }
    #expect(refusals >= 20)
  }

  private static let everyDeed = [
    "create model", "create version", "patch model", "patch version", "rename model",
    "branch copyInfos", "branch continueFromWeights", "replace version", "create concept", "plan",
    "confirm", "count a wrong code", "report started", "report progressed", "report succeeded",
    "report failed", "cancel", "delete version", "delete model", "restore model",
    "restore version", "purge",
  ]

  private func live(
    _ seed: UInt64, _ way: TestRegistry.Way, _ counts: inout [String: Int], _ refusals: inout Int
  ) async throws {
    let test = try await TestRegistry(way)
    defer { test.remove() }
    var life = RandomLife(test: test, seed: seed)
    for step in 0..<120 {
      let before = try RegistryImage(test.file)
      let outcome = await life.step()
      let after = try RegistryImage(test.file)
      switch outcome {
      case .done(let deed):
        counts[deed.name, default: 0] += 1
        let surprises = after.surprises(since: before, deed)
        #expect(surprises.isEmpty, "seed \(seed), step \(step): \(deed.name)")
      case .refused(let why):
        refusals += 1
        let isUntouched =
          way == .direct ? after == before : after.withoutMark == before.withoutMark
        #expect(isUntouched, "seed \(seed), step \(step): refused, \(why)")
      case .idle, .waited: #expect(after == before, "seed \(seed), step \(step)")
      }
      // Nothing but a confirmation starts a trainer, and every run was started once.
      #expect(test.runner.starts.count == Set(test.runner.starts).count)
      #expect(test.runner.starts.count == life.runsConfirmed, "seed \(seed), step \(step)")
    }
  }
}
