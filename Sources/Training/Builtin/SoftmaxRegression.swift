/// Multinomial logistic regression: each concept's score is a weighted sum of the features, and the
/// probabilities are the scores' softmax.
///
/// Equal rows, in equal order, give equal weights, bit by bit.
package struct SoftmaxRegression: Sendable {
  /// Where training stands after an epoch, which is one step of the optimiser over all rows.
  package struct Epoch: Hashable, Sendable {
    /// Counted from 1.
    package let number: Int
    /// Mean over the rows, with the penalty.
    package let loss: Double
  }

  /// What came out.
  package struct Fit: Hashable, Sendable {
    /// Of feature `f` for concept `c` at `f * conceptCount + c`.
    package let weights: [Double]
    /// One for each concept.
    package let biases: [Double]
    package let epochs: Int
    package let loss: Double
    /// Whether it stopped because nothing was left to gain.
    package let hasConverged: Bool
  }

  /// Stops there, converged or not.
  package let mostEpochs: Int
  /// The strength of the penalty on large weights, as many times as a single row counts:
  /// 1 is what scikit-learn calls `C=1`.
  package let l2: Double

  package init(mostEpochs: Int, l2: Double) {
    self.mostEpochs = mostEpochs
    self.l2 = l2
  }

  /// Trains on some rows of `dataSet`, from `start` on, or from nothing.
  ///
  /// - Parameter report: called after each epoch; what it throws cancels the training.
  func fit<Failure: Error>(
    _ dataSet: DataSet, rows: [Int], from start: StartingPoint,
    report: (Epoch) throws(Failure) -> Void
  ) throws(Failure) -> Fit {
    let objective = SoftmaxObjective(
      rows: BlockedRows(dataSet, rows: rows, scaling: start.scaling),
      classes: rows.map { dataSet.classes[$0] },
      conceptCount: dataSet.concepts.count,
      penalty: l2 / Double(rows.count))
    let outcome = try LimitedMemoryBFGS(mostSteps: mostEpochs).minimise(
      from: start.parameters,
      { objective.evaluate($0, gradient: &$1) },
      report: { step throws(Failure) in
        try report(Epoch(number: step.number, loss: step.value))
      })
    let weightCount = dataSet.features.count * dataSet.concepts.count
    return Fit(
      weights: Array(outcome.point[..<weightCount]), biases: Array(outcome.point[weightCount...]),
      epochs: outcome.steps, loss: outcome.value, hasConverged: outcome.hasConverged)
  }
}
