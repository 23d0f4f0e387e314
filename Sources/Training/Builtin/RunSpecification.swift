import Foundation

/// What a run is to do, as the trainer finds it in the file that `ESPALIER_RUN` names.
///
/// A trainer of its own may read more from that file; this is what the built-in one needs.
package struct RunSpecification: Hashable, Sendable, Codable {
  package struct DataFile: Hashable, Sendable, Codable {
    /// An absolute path.
    package var file: String
    /// Of the file's bytes, in lower-case hexadecimal: what the person saw in the plan.
    package var sha256: String

    package init(file: String, sha256: String) {
      self.file = file
      self.sha256 = sha256
    }
  }

  package var run: String
  package var nonce: String
  package var dataSet: DataFile
  /// The weights to go on from; without them training begins at nothing.
  package var resumeFrom: DataFile?
  /// The concepts' ids in the version's order.
  ///
  /// Empty: whatever labels the data have.
  package var concepts: [String]
  package var params: [String: ParameterValue]
  /// The folder for the artifacts, the same as in `ESPALIER_OUTPUT`.
  package var output: String

  enum CodingKeys: String, CodingKey {
    case run, nonce, concepts, params, output
    case dataSet = "data_set"
    case resumeFrom = "resume_from"
  }

  package init(
    run: String, nonce: String, dataSet: DataFile, resumeFrom: DataFile? = nil, concepts: [String],
    params: [String: ParameterValue], output: String
  ) {
    self.run = run
    self.nonce = nonce
    self.dataSet = dataSet
    self.resumeFrom = resumeFrom
    self.concepts = concepts
    self.params = params
    self.output = output
  }

  /// The file's bytes; keys are sorted, so that equal specifications are equal files.
  package func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self))
  }
}
