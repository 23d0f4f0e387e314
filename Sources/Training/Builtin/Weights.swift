import Foundation

/// What training leaves: all that prediction needs.
package struct Weights: Hashable, Sendable {
  /// The features' names, by which a row's columns are found again.
  package let features: [String]
  package let concepts: [String]
  /// The column that held the labels; prediction passes over it.
  package let labelColumn: String
  package let scaling: FeatureScaling
  /// Of feature `f` for concept `c` at `f * concepts.count + c`.
  package let weights: [Double]
  package let biases: [Double]
  /// What it was trained with, so that it can be made again.
  package let origin: Origin

  package struct Origin: Hashable, Sendable, Codable {
    /// Of the data set's file, in hexadecimal.
    package let dataSetDigest: String
    package let epochs: Int
    package let l2: Double
    package let seed: Int
    package let testSplit: Double

    enum CodingKeys: String, CodingKey {
      case dataSetDigest = "data_set_sha256"
      case epochs, l2, seed
      case testSplit = "test_split"
    }
  }

  /// The probability of each concept for a row of features in the order of `features`.
  func probabilities(of row: ArraySlice<Double>) -> [Double] {
    var scores = biases
    var next = 0
    for (feature, number) in row.enumerated() {
      let scaled = (number - scaling.offsets[feature]) * scaling.factors[feature]
      for concept in scores.indices { scores[concept] += scaled * weights[next + concept] }
      next += scores.count
    }
    // Numbers far from any that were learned from could make scores infinite, and then their
    // difference no number at all.
    let bounded = scores.map { min(max($0, -1e300), 1e300) }
    let greatest = bounded.max() ?? 0
    let powers = bounded.map { exp($0 - greatest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
