/// How numbers are brought to a common size before they are weighed: `(number - offset) * factor`.
///
/// The penalty on large weights treats all features alike, so they must be alike in size.
package struct FeatureScaling: Hashable, Sendable {
  package let offsets: [Double]
  package let factors: [Double]

  init(offsets: [Double], factors: [Double]) {
    self.offsets = offsets
    self.factors = factors
  }

  /// To mean 0 and standard deviation 1 over `rows` of `dataSet`.
  ///
  /// A feature that is constant there gets factor 0: whatever it is elsewhere, nothing was learned
  /// from it.
  init(standardising dataSet: DataSet, rows: [Int]) {
    let width = dataSet.features.count
    let mean = FeatureScaling.average(over: rows, of: dataSet) { _, value in value }
    let variance = FeatureScaling.average(over: rows, of: dataSet) { feature, value in
      (value - mean[feature]) * (value - mean[feature])
    }
    offsets = mean
    factors = (0..<width).map { feature in
      let deviation = variance[feature].squareRoot()
      // Below this the deviation is the rounding of the mean.
      return deviation > abs(mean[feature]) * 1e-14 ? 1 / deviation : 0
    }
  }

  private static func average(
    over rows: [Int], of dataSet: DataSet, _ term: (Int, Double) -> Double
  ) -> [Double] {
    var sum = [Double](repeating: 0, count: dataSet.features.count)
    for row in rows {
      let start = row * sum.count
      for feature in sum.indices { sum[feature] += term(feature, dataSet.values[start + feature]) }
    }
    return sum.map { $0 / Double(max(rows.count, 1)) }
  }
}
