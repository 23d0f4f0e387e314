import Foundation
import RegistryCore
import Training

/// A file of training data, read for its labels.
struct TrainingFile: Sendable {
  let digest: ArtifactDigest
  let rows: Int
  /// The labels that occur, sorted; empty where the file cannot be read as data.
  let labels: [String]
  /// What the plan will refuse, or warn of.
  let findings: [String]

  static let standardLabelColumn = "label"

  /// - Throws: `invalidInput` when the file cannot be read at all; what is wrong inside it is a finding.
  init(_ path: String, labelColumn: String) throws(RegistryError) {
    let bytes = try readFile(path)
    let reading = DataSet.read(bytes, labelColumn: labelColumn)
    digest = ArtifactDigest(of: bytes)
    rows = reading.dataSet?.rowCount ?? 0
    labels = reading.dataSet?.concepts ?? []
    findings = reading.findings.filter(\.isFatal).map(\.description)
  }
}

/// The rows of a CSV file to predict for.
///
/// - Throws: `invalidInput` with all that is wrong with the file.
func predictionRows(_ path: String, labelColumn: String) throws(RegistryError) -> PredictionInput {
  let bytes = try readFile(path)
  do throws(DataSetRefusal) {
    return try PredictionInput(csv: bytes, labelColumn: labelColumn)
  } catch {
    throw .invalidInput(why: "\(path): \(error)")
  }
}
