package import Foundation
package import RegistryCore

/// Trains whatever a program of one's own trains, in a process that a supervisor looks after.
///
/// The program finds what to do in the file that `ESPALIER_RUN` names and leaves what it made in the folder
/// `ESPALIER_OUTPUT`. Lines of JSON on its standard output are progress, everything else is log.
package struct CommandRunner: Runner {
  package let id: RunnerID
  private let trainer: TrainerProgram
  private let runs: SupervisedRuns

  /// - Parameters:
  ///   - supervisor: the absolute path of the executable with the verb `supervise`.
  ///   - registry: the registry's file, beside which runs keep their folders.
  package init(_ id: RunnerID, _ trainer: TrainerProgram, supervisor: String, registry: URL) {
    self.id = id
    self.trainer = trainer
    runs = SupervisedRuns(program: supervisor, registry: registry)
  }

  package func inspect(_ subject: TrainingSubject, data: URL?, weights: URL?)
    async throws(RegistryError) -> Inspection
  {
    let rows = try data.map { file throws(RegistryError) in try rowCount(of: file) } ?? 0
    let withoutData = Finding(
      .warns, "no data set: the trainer gets none; name one with --train-data FILE if it reads one")
    let findings = subject.dataSet == nil ? [withoutData] : []
    do {
      return Inspection(trainer: try trainer.identity(), findings: findings, rows: rows)
    } catch {
      let absent = TrainerIdentity(
        argv: trainer.argv, digest: ArtifactDigest(of: [UInt8]()), artifact: trainer.artifact,
        environment: trainer.environment)
      return Inspection(
        trainer: absent, findings: [Finding(.blocks, "\(error)")] + findings, rows: rows)
    }
  }

  package func start(_ run: Run) async throws(RegistryError) { try runs.start(run) }

  package func evidence(of run: Run) async -> RunEvidence {
    runs.folder(of: run).evidence(of: run)
  }

  package func log(of run: Run) -> URL { runs.folder(of: run).log }

  /// The lines after the header: for the estimate, and read piece by piece since data can be large.
  private func rowCount(of data: URL) throws(RegistryError) -> Int {
    do {
      let file = try FileHandle(forReadingFrom: data)
      defer { try? file.close() }
      var lines = 0
      while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
        lines += piece.count { $0 == 0x0A }
      }
      return max(0, lines - 1)
    } catch {
      throw .runnerFailed(why: "the data set '\(data.path)' cannot be read")
    }
  }
}
