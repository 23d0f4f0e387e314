import Foundation
import RegistryCore

/// What a trainer that ended by itself leaves behind, and what its end means.
extension Supervisor {
  func result(_ end: ProcessEnd, _ output: TrainerOutput, _ run: Run)
    async throws(RegistryError) -> RunReport
  {
    switch end {
    case .exited(status: 0): return try await success(run, output)
    case .exited(let status):
      return .failed(
        TrainingFailure(cause(of: status), "the trainer ended with status \(status): \(output.end)")
      )
    case .signalled(let signal):
      return .failed(TrainingFailure(.general, "the trainer was ended by signal \(signal)"))
    case .unknown:
      return .failed(TrainingFailure(.general, "the trainer ended, nobody knows how"))
    }
  }

  private func success(_ run: Run, _ output: TrainerOutput) async throws(RegistryError)
    -> RunReport
  {
    let required = run.trainer.artifact
    let files = try OutputFiles(in: folder.output).all
    guard files[required] != nil else {
      return .failed(
        TrainingFailure(
          .general,
          "the trainer ended without an error and left no file '\(required)': \(output.end)"))
    }
    var artifacts: [String: ArtifactDigest] = [:]
    for (name, file) in files {
      artifacts[name] = try await registry.store(contentsOf: file, as: caller)
    }
    guard let artifact = artifacts[required] else { throw .runnerFailed(why: "a file was lost") }
    let metrics = metrics(in: files["metrics.json"], output)
    return .succeeded(
      RunOutcome(
        artifact: artifact, metrics: metrics, inputCount: metrics["rows"]?.integer ?? 0,
        artifacts: artifacts))
  }

  /// As `sysexits.h` numbers them.
  private func cause(of status: Int32) -> TrainingFailure.Cause {
    switch status {
    case 64: .invalidParameters
    case 65, 66: .noData
    default: .general
    }
  }

  private static let mostMetricsBytes = 1 << 20

  /// What the trainer measured, in the shape in which a version keeps it: what `metrics.json` says, else what
  /// it told last.
  private func metrics(in file: URL?, _ output: TrainerOutput) -> [String: JSON] {
    guard let file else { return output.lastMetrics }
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    let size = attributes?[.size] as? Int ?? .max
    if size <= Self.mostMetricsBytes, let bytes = FileBytes.read(file.path) {
      // The built-in trainer's own shape says more than a version keeps.
      if let own = try? JSONDecoder().decode(TrainingMetrics.self, from: Data(bytes)) {
        return own.document
      }
      if let members = (try? JSON(parsing: bytes))?.object { return members }
    }
    output.receive(.log("metrics.json is no JSON object of at most 1 MiB: kept as a file only"))
    return output.lastMetrics
  }
}

extension TrainingMetrics {
  fileprivate var document: [String: JSON] {
    [
      "accuracy": .number(heldOut.accuracy), "macro_f1": .number(heldOut.macroF1),
      "loss": .number(loss), "epochs": .number(Double(epochs)), "converged": .bool(hasConverged),
      "rows": .number(Double(trainingRows + testRows)), "test_rows": .number(Double(testRows)),
      "concepts": .object(heldOut.document),
    ]
  }
}

extension Evaluation {
  /// Precision and recall by concept.
  fileprivate var document: [String: JSON] {
    Dictionary(
      concepts.map { concept in
        var shown: [String: JSON] = [
          "f1": .number(concept.f1), "rows": .number(Double(concept.rows)),
        ]
        shown["precision"] = concept.precision.map(JSON.number)
        shown["recall"] = concept.recall.map(JSON.number)
        return (concept.id, JSON.object(shown))
      }, uniquingKeysWith: { first, _ in first })
  }
}
