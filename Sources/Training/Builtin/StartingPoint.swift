/// Where training begins: at nothing, or at the weights of an earlier version.
struct StartingPoint {
  let scaling: FeatureScaling
  /// Of feature `f` for concept `c` at `f * conceptCount + c`, then one bias for each concept.
  let parameters: [Double]

  /// At nothing, on features scaled by the rows to learn from.
  init(_ dataSet: DataSet, rows: [Int]) {
    scaling = FeatureScaling(standardising: dataSet, rows: rows)
    let count = (dataSet.features.count + 1) * dataSet.concepts.count
    parameters = [Double](repeating: 0, count: count)
  }

  /// At `weights`, whose scaling goes on to hold; concepts that they do not know begin at nothing.
  ///
  /// Nil where the data have other columns than the weights: then nothing can be taken over.
  init?(_ dataSet: DataSet, continuing weights: Weights) {
    guard weights.features == dataSet.features else { return nil }
    scaling = weights.scaling
    let known = dataSet.concepts.map { weights.concepts.firstIndex(of: $0) }
    let old = weights.concepts.count
    let taken = dataSet.features.indices.flatMap { feature in
      known.map { place in place.map { weights.weights[feature * old + $0] } ?? 0 }
    }
    parameters = taken + known.map { place in place.map { weights.biases[$0] } ?? 0 }
  }
}
