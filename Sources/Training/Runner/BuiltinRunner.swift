package import Foundation
package import RegistryCore

/// Trains an `embedding-classifier` by this very program, in a process of its own that a supervisor looks
/// after.
package struct BuiltinRunner: Runner {
  package let id: RunnerID
  private let trainer: TrainerProgram
  private let runs: SupervisedRuns

  /// - Parameters:
  ///   - program: the absolute path of the executable with the verbs `supervise` and `builtin-trainer`.
  ///   - registry: the registry's file, beside which runs keep their folders.
  package init(program: String, registry: URL) throws(RegistryError) {
    id = try RunnerID("builtin")
    trainer = TrainerProgram(argv: [program, "builtin-trainer"])
    runs = SupervisedRuns(program: program, registry: registry)
  }

  package func inspect(_ subject: TrainingSubject, data: URL?, weights: URL?)
    async throws(RegistryError) -> Inspection
  {
    let trainer = try trainer.identity()
    guard subject.type.text == "embedding-classifier" else {
      let finding = "the built-in trainer only trains embedding-classifier, not \(subject.type)"
      return Inspection(trainer: trainer, findings: [Finding(.blocks, finding)], rows: 0)
    }
    guard let data else {
      return Inspection(trainer: trainer, findings: [missingData(subject)], rows: 0)
    }
    let reading = try read(data, subject)
    return Inspection(
      trainer: trainer,
      findings: reading.findings.map(Finding.init) + unlisted(reading)
        + findings(on: weights, reading.dataSet),
      rows: reading.dataSet?.rowCount ?? 0)
  }

  package func start(_ run: Run) async throws(RegistryError) { try runs.start(run) }

  package func evidence(of run: Run) async -> RunEvidence {
    runs.folder(of: run).evidence(of: run)
  }

  package func log(of run: Run) -> URL { runs.folder(of: run).log }

  private func missingData(_ subject: TrainingSubject) -> Finding {
    let stated = subject.dataSet.map { "the data set \($0) is not here" }
    return Finding(
      .blocks, stated ?? "no data set: create the version with --train-data FILE")
  }

  private func read(_ data: URL, _ subject: TrainingSubject) throws(RegistryError)
    -> DataSet.Reading
  {
    guard let bytes = FileBytes.read(data.path) else {
      throw .runnerFailed(why: "the data set '\(data.path)' cannot be read")
    }
    let column = JSON.object(subject.infos)[path: "train_info.params.label_column"]?.string
    let concepts = subject.concepts.map(\.text)
    return DataSet.read(
      bytes, labelColumn: column ?? BuiltinParameters.labelColumn.standard,
      concepts: concepts.isEmpty ? nil : concepts)
  }

  private func findings(on weights: URL?, _ data: DataSet?) -> [Finding] {
    guard let weights, let data else { return [] }
    guard let bytes = FileBytes.read(weights.path) else {
      return [Finding(.blocks, "the weights to go on from cannot be read")]
    }
    do {
      let parent = try Weights(decoding: bytes)
      return StartingPoint(data, continuing: parent) == nil
        ? [Finding(.blocks, "the weights to go on from know other columns than the data")] : []
    } catch {
      return [Finding(.blocks, "the weights to go on from were refused: \(error)")]
    }
  }

  private func unlisted(_ reading: DataSet.Reading) -> [Finding] {
    reading.unlisted == 0
      ? [] : [Finding(.blocks, "and \(reading.unlisted) more findings in the data set")]
  }
}

extension Finding {
  fileprivate init(_ finding: DataSetFinding) {
    self.init(finding.isFatal ? .blocks : .warns, finding.description)
  }
}
