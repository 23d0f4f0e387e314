import Foundation
import RegistryCore

/// The time between a run's confirmation and its start: as a rule none.
extension Supervisor {
  private static let pause = Duration.seconds(1)

  /// Reports the start of `run`, as soon as its compute class has a place for it.
  ///
  /// Its own lease proves meanwhile that it was taken up; a cancel ends it, which the next report hears.
  ///
  /// - Throws: `runIsOver` when it was cancelled, or was never taken up in time.
  func begin(_ run: Run) async throws(RegistryError) {
    while true {
      do {
        return try await report(run, .started)
      } catch .noPlaceYet(_, let compute, let greatest) {
        let reason = "a place in \(compute), which trains \(greatest) at once"
        try await report(run, .waiting(reason: reason))
        await settleLost(like: run)
        try? await Task.sleep(for: Self.pause)
      }
    }
  }

  /// A run whose supervisor died holds its place until somebody writes that down, and nobody else may look.
  private func settleLost(like run: Run) async {
    let page = try? PageRequest(size: PageRequest.greatestSize)
    let inFlight = try? await registry.runs(
      RunQuery(inFlightOnly: true), page ?? .first, as: caller
    ).items
    for other in inFlight ?? []
    where other.id != run.id && other.subject.compute.id == run.subject.compute.id {
      let evidence = folder.sibling(other.id).evidence(of: other)
      guard case .gone = evidence else { continue }
      let settle = SettleRun(run: other.id, startedAt: other.startedAt, evidence: evidence)
      _ = try? await registry.perform(.settleRun(settle), as: caller)
    }
  }
}
