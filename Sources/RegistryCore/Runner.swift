package import Foundation

/// What executes runs.
///
/// A registry asks it; it never asks for money or decides what may run.
package protocol Runner: Sendable {
  var id: RunnerID { get }
  /// Looks at what would be trained, and at the program that would train it. Starts nothing.
  ///
  /// - Parameters:
  ///   - data: the data set; nil when there is none, or it is damaged.
  ///   - weights: what the run is to go on from.
  func inspect(_ subject: TrainingSubject, data: URL?, weights: URL?) async throws(RegistryError)
    -> Inspection
  /// Hands a confirmed run over; returns when something else than this process looks after it.
  func start(_ run: Run) async throws(RegistryError)
  /// Whether anything of the run is left.
  func evidence(of run: Run) async -> RunEvidence
  /// The run's log, as far as it is written.
  func log(of run: Run) -> URL
}

/// What predicts with trained weights.
package protocol Predictor: Sendable {
  /// For every row the score of every concept that the weights know.
  ///
  /// - Throws: `noPredictor` when it cannot load the weights, `invalidInput` when rows do not fit them.
  func predict(_ input: PredictionInput, weights: URL, version: String) throws(RegistryError)
    -> [[ScoredConcept]]
}

/// Keeps data sets and weights by the SHA-256 of their bytes.
package protocol ArtifactStore: Sendable {
  func put(contentsOf file: URL) throws(RegistryError) -> ArtifactDigest
  /// - Throws: `artifactMissing` when there is none.
  func file(_ digest: ArtifactDigest) throws(RegistryError) -> URL
  /// As `file`, after its bytes were hashed again.
  ///
  /// - Throws: `artifactDamaged` when they differ.
  func verifiedFile(_ digest: ArtifactDigest) throws(RegistryError) -> URL
}
