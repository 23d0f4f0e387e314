/// What to predict with, and on what.
package struct PredictionRequest: Hashable, Sendable {
  package let model: ModelRef
  package let version: VersionSelector
  package let input: PredictionInput
  /// What the caller sends as `model`: only `model_version.output_info.output_config` in it counts.
  package let override: [String: JSON]

  package init(
    model: ModelRef, version: VersionSelector = .latestTrained, input: PredictionInput,
    override: [String: JSON] = [:]
  ) {
    self.model = model
    self.version = version
    self.input = input
    self.override = override
  }
}

/// Rows of numbers.
package enum PredictionInput: Hashable, Sendable {
  /// Columns in any order, by the names of the training data.
  case table(columns: [String], rows: [[Double]])
  /// Vectors in the order of the training data's columns.
  case vectors([[Double]])

  package var count: Int {
    switch self {
    case .table(_, let rows): rows.count
    case .vectors(let rows): rows.count
    }
  }
}

/// What was predicted for the rows, with the configuration that chose what is shown.
package struct Prediction: Hashable, Sendable {
  package let version: ModelVersion
  package let config: OutputConfig
  /// For every row the concepts, best first.
  package let outputs: [[ScoredConcept]]

  package init(version: ModelVersion, config: OutputConfig, outputs: [[ScoredConcept]]) {
    self.version = version
    self.config = config
    self.outputs = outputs
  }
}

package struct ScoredConcept: Hashable, Sendable {
  package let id: ConceptID
  /// 0 to 1.
  package let value: Double

  package init(id: ConceptID, value: Double) {
    self.id = id
    self.value = value
  }
}

/// What of a prediction is shown.
package struct OutputConfig: Hashable, Sendable {
  /// 1 to 200.
  package let maxConcepts: Int
  /// 0 to 1: concepts below are left out.
  package let minValue: Double
  /// Only these are shown; all when empty.
  package let selectConcepts: [ConceptID]

  package static let standardMaxConcepts = 20

  package init(maxConcepts: Int, minValue: Double, selectConcepts: [ConceptID]) {
    self.maxConcepts = maxConcepts
    self.minValue = minValue
    self.selectConcepts = selectConcepts
  }
}
