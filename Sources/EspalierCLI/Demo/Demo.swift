import Foundation
import RegistryCore
import SQLiteStore
import Training

/// A throw-away registry with a life in it.
///
/// Nothing in it is in flight, and nothing trains by itself.
struct Demo: Sendable {
  static let app = "ana/vision"

  let registry: LocalRegistry
  let folder: URL
  private let caller: Caller

  /// - Throws: `storeUnusable` when the folder for temporary files cannot be written to.
  static func make(as caller: Caller) async throws(RegistryError) -> Demo {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-demo-\(UUID().uuidString)")
    do {
      return try await make(in: folder, as: caller)
    } catch {
      try? FileManager.default.removeItem(at: folder)
      throw error
    }
  }

  private static func make(in folder: URL, as caller: Caller) async throws(RegistryError) -> Demo {
    let file = folder.appendingPathComponent("registry.db")
    let store = try await RegistryFile.open(file)
    let compute = [try builtinCompute(), try gpu()]
    let clock = DemoClock(start: Date().addingTimeInterval(-100 * 86_400))
    let past = try LocalRegistry(
      store: store, artifacts: artifactFolder(beside: file),
      runners: [
        DemoRunner(id: try RunnerID("builtin"), folder: folder, isPast: true),
        DemoRunner(id: try RunnerID("cluster"), folder: folder, isPast: true),
      ], predictor: BuiltinPredictor(), compute: compute, outside: clock.outside)
    try await DemoLife(registry: past, clock: clock, folder: folder, end: Date()).tell()
    let registry = try LocalRegistry(
      store: store, artifacts: artifactFolder(beside: file),
      runners: [
        try builtinRunner(beside: file),
        DemoRunner(id: try RunnerID("cluster"), folder: folder, isPast: false),
      ], predictor: BuiltinPredictor(), compute: compute, outside: .machine())
    return Demo(registry: registry, folder: folder, caller: caller)
  }

  private static func gpu() throws(RegistryError) -> ComputeClass {
    ComputeClass(
      id: try ComputeID("gpu-small"), runner: try RunnerID("cluster"),
      price: .perHour(Money(12, "USD")), defaultLimit: .seconds(1800),
      greatestLimit: .seconds(86_400))
  }

  /// Ends what is in flight, and takes everything away.
  func remove() async {
    await endRuns()
    try? FileManager.default.removeItem(at: folder)
  }

  /// A trainer must not go on in a folder that is gone: it is waited for as long as it may take to end.
  private func endRuns() async {
    let caller = Caller(user: caller.user, roles: [.admin])
    for _ in 0..<120 {
      let query = RunQuery(inFlightOnly: true)
      let runs = try? await registry.runs(query, .first, as: caller).items
      guard let runs, !runs.isEmpty else { return }
      for run in runs {
        _ = try? await registry.perform(.cancelRun(CancelRun(run.id)), as: caller)
      }
      try? await registry.settleRuns()
      try? await Task.sleep(for: .milliseconds(100))
    }
  }
}
