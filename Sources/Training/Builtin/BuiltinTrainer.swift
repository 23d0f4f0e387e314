import Foundation
import RegistryCore

/// Trains an `embedding-classifier`.
///
/// What is shipped was trained on the training split alone: the held-out rows are not learned from
/// afterwards, so that the metrics are those of the very weights they stand beside.
package struct BuiltinTrainer {
  private let now: () -> ContinuousClock.Instant
  private let tell: (String) -> Void
  private let log: (String) -> Void

  /// - Parameters:
  ///   - tell: takes lines of progress.
  ///   - log: takes everything else.
  package init(
    now: @escaping () -> ContinuousClock.Instant, tell: @escaping (String) -> Void,
    log: @escaping (String) -> Void
  ) {
    self.now = now
    self.tell = tell
    self.log = log
  }

  /// Carries out a run, and leaves `weights` and `metrics.json` in its output folder: both whole, the
  /// metrics first, so that where there are weights there is all.
  package func run(_ specification: RunSpecification) throws(TrainerRefusal) {
    let parameters = try parameters(of: specification)
    let dataSet = try data(of: specification, parameters)
    let (weights, metrics) = try train(
      dataSet, parameters, digest: specification.dataSet.sha256,
      continuing: try parent(of: specification))
    do {
      try write(try metrics.encoded(), "metrics.json", specification)
      try write(try weights.encoded(), "weights", specification)
    } catch let failure as ProcessFailure {
      throw .cannotWrite(failure)
    } catch {
      throw .cannotEncode("\(error)")
    }
  }

  /// Trains and measures; touches nothing outside.
  package func train(
    _ dataSet: DataSet, _ parameters: BuiltinParameters, digest: String,
    continuing parent: Weights? = nil
  ) throws(TrainerRefusal) -> (Weights, TrainingMetrics) {
    let split = HeldOutSplit(dataSet, share: parameters.testSplit, seed: parameters.seed)
    let start = try start(dataSet, rows: split.training, continuing: parent)
    var progress = ProgressLines(mostEpochs: parameters.epochs, now: now, write: tell)
    log("\(split.training.count) rows to learn from, \(split.test.count) to measure with")
    let fit = SoftmaxRegression(mostEpochs: parameters.epochs, l2: parameters.l2).fit(
      dataSet, rows: split.training, from: start
    ) { progress.report($0) }
    let weights = Weights(
      features: dataSet.features, concepts: dataSet.concepts, labelColumn: parameters.labelColumn,
      scaling: start.scaling, weights: fit.weights, biases: fit.biases,
      origin: Weights.Origin(
        dataSetDigest: digest, epochs: parameters.epochs, l2: parameters.l2,
        seed: parameters.seed, testSplit: parameters.testSplit))
    let metrics = TrainingMetrics(
      heldOut: weights.evaluated(on: dataSet, rows: split.test),
      trainingRows: split.training.count, testRows: split.test.count,
      epochs: fit.epochs, loss: fit.loss, hasConverged: fit.hasConverged)
    progress.finish(metrics)
    log(fit.hasConverged ? "converged" : "stopped by 'epochs' before it converged")
    return (weights, metrics)
  }

  private func start(
    _ dataSet: DataSet, rows: [Int], continuing parent: Weights?
  ) throws(TrainerRefusal) -> StartingPoint {
    guard let parent else { return StartingPoint(dataSet, rows: rows) }
    guard let start = StartingPoint(dataSet, continuing: parent) else {
      throw .otherColumns(of: parent.features, dataSet.features)
    }
    log("going on from weights for \(parent.concepts.count) concepts")
    return start
  }

  /// The weights to go on from, if there are any: hashed and read at once, as the data are.
  private func parent(
    of specification: RunSpecification
  ) throws(TrainerRefusal) -> Weights? {
    guard let file = specification.resumeFrom else { return nil }
    guard let bytes = FileBytes.read(file.file) else {
      throw .cannotReadData(path: file.file, code: errno)
    }
    let digest = ArtifactDigest(of: bytes).hex
    guard digest == file.sha256 else {
      throw .dataChanged(path: file.file, planned: file.sha256, found: digest)
    }
    do { return try Weights(decoding: bytes) } catch { throw .weights(error) }
  }

  private func parameters(
    of specification: RunSpecification
  ) throws(TrainerRefusal) -> BuiltinParameters {
    do {
      return try BuiltinParameters(specification.params)
    } catch {
      throw .parameters(error)
    }
  }

  /// Reads the file once: what was hashed is what is learned from.
  private func data(
    of specification: RunSpecification, _ parameters: BuiltinParameters
  ) throws(TrainerRefusal) -> DataSet {
    let path = specification.dataSet.file
    guard let bytes = FileBytes.read(path) else { throw .cannotReadData(path: path, code: errno) }
    let digest = ArtifactDigest(of: bytes).hex
    guard digest == specification.dataSet.sha256 else {
      throw .dataChanged(path: path, planned: specification.dataSet.sha256, found: digest)
    }
    let reading = DataSet.read(
      bytes, labelColumn: parameters.labelColumn,
      concepts: specification.concepts.isEmpty ? nil : specification.concepts)
    guard let dataSet = reading.dataSet else {
      throw .data(DataSetRefusal(findings: reading.findings, unlisted: reading.unlisted))
    }
    for finding in reading.findings { log("\(finding)") }
    return dataSet
  }

  private func write(
    _ bytes: [UInt8], _ name: String, _ specification: RunSpecification
  ) throws(ProcessFailure) {
    try FileBytes.writeAtomically(bytes, to: "\(specification.output)/\(name)")
  }
}

extension Weights {
  fileprivate func evaluated(on dataSet: DataSet, rows: [Int]) -> Evaluation {
    Evaluation(
      concepts: concepts, truths: rows.map { dataSet.classes[$0] },
      guesses: rows.map { Prediction.likeliest(probabilities(of: dataSet.row($0))) })
  }
}
