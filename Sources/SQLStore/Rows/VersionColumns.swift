import RegistryCore

extension Lineage {
  var word: String {
    switch self {
    case .original: "original"
    case .continues: "continues"
    case .copied: "copied"
    }
  }
}

extension VersionStatus {
  /// Status, run, percent, cause and reason of a failure.
  var columns: [SQLValue] {
    let word = SQLValue.text(word.rawValue)
    return switch self {
    case .untrained, .trained: [word, .null, .null, .null, .null]
    case .queued(let run): [word, .text(run.text), .null, .null, .null]
    case .training(let run, let percent):
      [word, .text(run.text), .integer(percent), .null, .null]
    case .failed(let failure):
      [word, .null, .null, .text(failure.cause.rawValue), .text(failure.reason)]
    }
  }
}

extension RowReader {
  mutating func lineage() throws(RegistryError) -> Lineage {
    let word = try text()
    let parent = try optionalIdentifier() as VersionID?
    switch (word, parent) {
    case ("original", nil): return .original
    case ("continues", let parent?): return .continues(parent)
    case ("copied", let parent?): return .copied(parent)
    default: throw damage("a lineage")
    }
  }

  mutating func versionStatus() throws(RegistryError) -> VersionStatus {
    let word = try word() as StatusWord
    let run = try optionalIdentifier() as RunID?
    let percent = try optionalInteger()
    let failure = try failure()
    switch (word, run, percent, failure) {
    case (.untrained, nil, nil, nil): return .untrained
    case (.trained, nil, nil, nil): return .trained
    case (.queued, let run?, nil, nil): return .queued(run)
    case (.training, let run?, let percent?, nil): return .training(run, percent: percent)
    case (.failed, nil, nil, let failure?): return .failed(failure)
    default: throw damage("part of a status '\(word.rawValue)'")
    }
  }

  /// Two columns: cause and reason.
  mutating func failure() throws(RegistryError) -> TrainingFailure? {
    let cause = try optionalText()
    let reason = try optionalText()
    guard let cause, let reason else {
      guard cause == nil, reason == nil else { throw damage("a failure") }
      return nil
    }
    guard let cause = TrainingFailure.Cause(rawValue: cause) else {
      throw damage("the cause of a failure")
    }
    return TrainingFailure(cause, reason)
  }

  mutating func versionSummary() throws(RegistryError) -> VersionSummary {
    VersionSummary(
      id: try identifier(), number: try integer(), lineage: try lineage(), depth: try integer(),
      status: try versionStatus(), score: try optionalReal(), visibility: try text(),
      conceptCount: try integer(), inputCount: try integer(), createdAt: try date(),
      cost: try money())
  }

  mutating func version() throws(RegistryError) -> ModelVersion {
    let summary = try versionSummary()
    let model = try identifier() as Identity
    let createdBy = try identifier() as UserID
    let modifiedAt = try date()
    let completedAt = try optionalDate()
    let revision = try integer()
    let artifact = try optionalDigest()
    let asked = try trainingRequest()
    let metrics = try document()
    return ModelVersion(
      id: summary.id, model: model, number: summary.number, lineage: summary.lineage,
      depth: summary.depth, fields: Fields(stored: try document(), at: .version),
      status: summary.status, conceptCount: summary.conceptCount, createdAt: summary.createdAt,
      createdBy: createdBy, modifiedAt: modifiedAt, completedAt: completedAt, revision: revision,
      metrics: metrics, inputCount: summary.inputCount, artifact: artifact, cost: summary.cost,
      asked: asked)
  }

  /// Three columns: by whom, how often, when last.
  private mutating func trainingRequest() throws(RegistryError) -> TrainingRequest? {
    let by = try optionalIdentifier() as UserID?
    let count = try optionalInteger()
    let at = try optionalDate()
    guard let by, let count, let at else {
      guard by == nil, count == nil, at == nil else { throw damage("a request to train") }
      return nil
    }
    return TrainingRequest(by: by, count: count, at: at)
  }

  mutating func optionalDigest() throws(RegistryError) -> ArtifactDigest? {
    guard let text = try optionalText() else { return nil }
    guard let digest = try? ArtifactDigest(parsing: text) else { throw damage("a digest") }
    return digest
  }
}
