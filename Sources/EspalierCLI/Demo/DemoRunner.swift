import Foundation
import RegistryCore

/// Stands for runners that trained in the past.
///
/// It starts nothing.
struct DemoRunner: Runner {
  let id: RunnerID
  let folder: URL
  /// False once the past is told: then every plan of it would fail.
  let isPast: Bool

  func inspect(_ subject: TrainingSubject, data: URL?, weights: URL?)
    async throws(RegistryError) -> Inspection
  {
    let finding = "the demo has no such machines; choose the compute class 'local'"
    return Inspection(
      trainer: TrainerIdentity(
        argv: ["train", subject.type.text], digest: ArtifactDigest(of: Data(id.text.utf8))),
      findings: isPast ? [] : [Finding(.blocks, finding)], rows: 0)
  }

  func start(_ run: Run) async throws(RegistryError) {
    if !isPast { throw .runnerFailed(why: "the demo has no such machines") }
  }

  func evidence(of run: Run) async -> RunEvidence { .alive }

  func log(of run: Run) -> URL { folder.appendingPathComponent("runs/\(run.id)/log") }
}
