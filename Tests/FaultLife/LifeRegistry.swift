package import Foundation
package import RegistryCore
package import SQLiteStore

/// A registry in a real file, with a runner that writes down every start and trains nothing.
package struct LifeRegistry: Sendable {
  package let file: URL
  package let store: RegistryFile
  package let registry: LocalRegistry
  package let ana: Caller

  package init(
    _ file: URL, outside: Outside = .machine(), evidence: RunEvidence = .gone(how: "it never ran")
  ) async throws(RegistryError) {
    try self.init(
      file, store: await RegistryFile.open(file), starts: Self.starts(beside: file),
      outside: outside, evidence: evidence)
  }

  /// - Parameter starts: where every start leaves a line.
  package init(
    _ file: URL, store: RegistryFile, starts: URL, outside: Outside = .machine(),
    evidence: RunEvidence = .gone(how: "it never ran")
  ) throws(RegistryError) {
    self.file = file
    self.store = store
    let runner = StartsRunner(id: try RunnerID("life"), starts: starts, evidence: evidence)
    let compute = ComputeClass(
      id: try ComputeID("local"), runner: runner.id, price: .perHour(Money(6, "USD")),
      defaultLimit: .seconds(1800), greatestLimit: .seconds(7200))
    registry = try LocalRegistry(
      store: store,
      artifacts: ArtifactFolder(
        file.deletingLastPathComponent().appendingPathComponent("artifacts")),
      runners: [runner], predictor: NoPredictor(), compute: [compute], outside: outside)
    ana = Caller(user: try UserID("ana"), roles: [.admin])
  }

  package static func starts(beside file: URL) -> URL {
    file.deletingLastPathComponent().appendingPathComponent("starts")
  }
}

private struct StartsRunner: Runner {
  let id: RunnerID
  let starts: URL
  let evidence: RunEvidence

  func inspect(_ subject: TrainingSubject, data: URL?, weights: URL?) async throws(RegistryError)
    -> Inspection
  {
    let trainer = TrainerIdentity(argv: ["train"], digest: ArtifactDigest(of: Array("train".utf8)))
    return Inspection(trainer: trainer, findings: [], rows: 10)
  }

  func start(_ run: Run) async throws(RegistryError) {
    // One write, so that the end of this process leaves a whole line or none.
    let descriptor = Glibc.open(starts.path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    let line = Array("\(run.id)\n".utf8)
    let written = Glibc.write(descriptor, line, line.count)
    Glibc.close(descriptor)
    guard written == line.count else { throw .runnerFailed(why: "the start was not written down") }
  }

  func evidence(of run: Run) async -> RunEvidence { evidence }

  func log(of run: Run) -> URL { URL(fileURLWithPath: "/dev/null") }
}

private struct NoPredictor: Predictor {
  func predict(_ input: PredictionInput, weights: URL, version: String) throws(RegistryError)
    -> [[ScoredConcept]]
  { throw .noPredictor(version: version, why: "nothing is predicted here") }
}
