package import Foundation

/// One attempt at a model.
package struct ModelVersion: Hashable, Sendable {
  package let id: VersionID
  package let model: Identity
  /// `v5`: its place among the model's versions, never given twice.
  package let number: Int
  package let lineage: Lineage
  /// How many ancestors it has.
  package let depth: Int
  package var fields: Fields
  package var status: VersionStatus
  package let conceptCount: Int
  package let createdAt: Date
  package let createdBy: UserID
  package var modifiedAt: Date
  package var completedAt: Date?
  package var revision: Revision
  /// What training measured: `accuracy`, `concepts`, `loss`; empty before.
  package var metrics: [String: JSON]
  package var inputCount: Int
  /// The weights, or what was registered as such.
  package var artifact: ArtifactDigest?
  /// The sum of what its runs cost; nil when none was priced.
  package var cost: Money?
  /// Who took creating it for training it.
  package var asked: TrainingRequest?

  package init(
    id: VersionID, model: Identity, number: Int, lineage: Lineage, depth: Int, fields: Fields,
    status: VersionStatus, conceptCount: Int, createdAt: Date, createdBy: UserID,
    modifiedAt: Date, completedAt: Date? = nil, revision: Revision = 1,
    metrics: [String: JSON] = [:], inputCount: Int = 0, artifact: ArtifactDigest? = nil,
    cost: Money? = nil, asked: TrainingRequest? = nil
  ) {
    self.id = id
    self.model = model
    self.number = number
    self.lineage = lineage
    self.depth = depth
    self.fields = fields
    self.status = status
    self.conceptCount = conceptCount
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.modifiedAt = modifiedAt
    self.completedAt = completedAt
    self.revision = revision
    self.metrics = metrics
    self.inputCount = inputCount
    self.artifact = artifact
    self.cost = cost
    self.asked = asked
  }

  package var summary: VersionSummary {
    VersionSummary(
      id: id, number: number, lineage: lineage, depth: depth, status: status,
      score: metrics["accuracy"]?.number, visibility: fields.text("visibility"),
      conceptCount: conceptCount, inputCount: inputCount, createdAt: createdAt, cost: cost)
  }
}

/// Somebody sent a version as if that trained it.
package struct TrainingRequest: Hashable, Sendable {
  package let by: UserID
  /// How many times in a row, with the same infos.
  package let count: Int
  package let at: Date

  package init(by: UserID, count: Int, at: Date) {
    self.by = by
    self.count = count
    self.at = at
  }
}

/// Where a version comes from.
package enum Lineage: Hashable, Sendable {
  case original
  /// It continues from the weights of a trained version.
  case continues(VersionID)
  /// Its infos were copied from a version; without effect on training.
  case copied(VersionID)

  package var parent: VersionID? {
    switch self {
    case .original: nil
    case .continues(let id), .copied(let id): id
    }
  }
}

/// What a list or a tree shows of a version.
package struct VersionSummary: Hashable, Sendable {
  package let id: VersionID
  package let number: Int
  package let lineage: Lineage
  package let depth: Int
  package let status: VersionStatus
  /// Accuracy on held-out rows, 0 to 1; nil before it was measured.
  package let score: Double?
  package let visibility: String
  package let conceptCount: Int
  package let inputCount: Int
  package let createdAt: Date
  package let cost: Money?

  package init(
    id: VersionID, number: Int, lineage: Lineage, depth: Int, status: VersionStatus,
    score: Double?, visibility: String, conceptCount: Int, inputCount: Int, createdAt: Date,
    cost: Money?
  ) {
    self.id = id
    self.number = number
    self.lineage = lineage
    self.depth = depth
    self.status = status
    self.score = score
    self.visibility = visibility
    self.conceptCount = conceptCount
    self.inputCount = inputCount
    self.createdAt = createdAt
    self.cost = cost
  }
}
