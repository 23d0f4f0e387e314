import Foundation

/// What is known of trained weights: the file `metrics.json`.
///
/// Equal runs give equal bytes.
package struct TrainingMetrics: Hashable, Sendable, Codable {
  /// Measured on rows that training did not see.
  package let heldOut: Evaluation
  package let trainingRows: Int
  package let testRows: Int
  package let epochs: Int
  package let loss: Double
  package let hasConverged: Bool

  enum CodingKeys: String, CodingKey {
    case heldOut = "held_out"
    case trainingRows = "training_rows"
    case testRows = "test_rows"
    case epochs, loss
    case hasConverged = "converged"
  }

  package func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return [UInt8](try encoder.encode(self)) + [0x0A]
  }
}
