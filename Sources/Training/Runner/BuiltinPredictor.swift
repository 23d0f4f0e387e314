package import Foundation
package import RegistryCore

/// Predicts with the weights that the built-in trainer leaves.
package struct BuiltinPredictor: Predictor {
  package init() {}

  package func predict(_ input: PredictionInput, weights: URL, version: String)
    throws(RegistryError) -> [[ScoredConcept]]
  {
    let weights = try load(weights, version)
    let concepts = try weights.concepts.map { id throws(RegistryError) in try ConceptID(id) }
    return try rows(input, for: weights).map { row in
      zip(concepts, weights.probabilities(of: row[...])).map { ScoredConcept(id: $0, value: $1) }
    }
  }

  private func load(_ file: URL, _ version: String) throws(RegistryError) -> Weights {
    guard let bytes = FileBytes.read(file.path) else {
      throw .noPredictor(version: version, why: "its weights cannot be read")
    }
    do { return try Weights(decoding: bytes) } catch {
      throw .noPredictor(version: version, why: "\(error)")
    }
  }

  /// The rows with their columns in the order of the training data.
  private func rows(_ input: PredictionInput, for weights: Weights) throws(RegistryError)
    -> [[Double]]
  {
    switch input {
    case .vectors(let rows):
      guard let odd = rows.first(where: { $0.count != weights.features.count }) else { return rows }
      throw .invalidInput(
        why: "a vector has \(odd.count) numbers, the version takes \(weights.features.count)")
    case .table(let columns, let rows):
      let places = Dictionary(columns.enumerated().map { ($1, $0) }) { first, _ in first }
      let missing = weights.features.filter { places[$0] == nil }
      guard missing.isEmpty else {
        let names = missing.prefix(8).joined(separator: ", ")
        throw .invalidInput(why: "\(missing.count) columns are missing, as \(names); add them")
      }
      let order = weights.features.compactMap { places[$0] }
      return rows.map { row in order.map { row[$0] } }
    }
  }
}
