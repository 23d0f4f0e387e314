import Foundation
import RegistryCore

/// What a trainer that ended by itself leaves behind, and what its end means.
extension Supervisor {
  func result(_ end: ProcessEnd, _ output: TrainerOutput, _ run: Run)
    async throws(RegistryError) -> RunReport
  {
    switch end {
    case .exited(status: 0): return try await success(run)
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

  private func success(_ run: Run) async throws(RegistryError) -> RunReport {
    let weights = folder.output.appendingPathComponent("weights")
    guard FileManager.default.fileExists(atPath: weights.path) else {
      return .failed(
        TrainingFailure(.general, "the trainer ended without an error and left no weights"))
    }
    let artifact = try await registry.store(contentsOf: weights, as: caller)
    let metrics = metrics()
    return .succeeded(
      RunOutcome(
        artifact: artifact, metrics: metrics, inputCount: metrics["rows"]?.integer ?? 0))
  }

  /// As `sysexits.h` numbers them.
  private func cause(of status: Int32) -> TrainingFailure.Cause {
    switch status {
    case 64: .invalidParameters
    case 65, 66: .noData
    default: .general
    }
  }

  /// What the trainer measured, in the shape in which a version keeps it.
  private func metrics() -> [String: JSON] {
    let file = folder.output.appendingPathComponent("metrics.json")
    guard let bytes = FileBytes.read(file.path),
      let metrics = try? JSONDecoder().decode(TrainingMetrics.self, from: Data(bytes))
    else { return [:] }
    return metrics.document
  }

  func writeSpecification(of run: Run) throws(RegistryError) {
    let subject = run.subject
    guard let digest = subject.dataSet else {
      throw .runnerFailed(why: "the run has no data set")
    }
    let known = Set(BuiltinParameters.names)
    let params = JSON.object(subject.infos)[path: "train_info.params"]?.object ?? [:]
    let specification = RunSpecification(
      run: run.id.text, nonce: run.nonce,
      dataSet: .init(file: try artifacts.file(digest).path, sha256: digest.hex),
      resumeFrom: try subject.resumeFrom.map { digest throws(RegistryError) in
        .init(file: try artifacts.file(digest).path, sha256: digest.hex)
      },
      concepts: subject.concepts.map(\.text),
      params: params.filter { known.contains($0.key) }.mapValues(ParameterValue.init),
      output: folder.output.path)
    do {
      try FileBytes.writeAtomically(try specification.encoded(), to: folder.specification.path)
    } catch {
      throw .runnerFailed(why: "\(error)")
    }
  }
}

extension ParameterValue {
  init(_ json: JSON) {
    switch json {
    case .number(let number): self = .number(number)
    case .string(let text): self = .text(text)
    case .bool(let flag): self = .flag(flag)
    case .null, .array, .object: self = .other
    }
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
