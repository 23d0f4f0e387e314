package import Foundation

/// The program that would train, as it is now.
package struct TrainerIdentity: Hashable, Sendable {
  package let argv: [String]
  /// SHA-256 of the program, or of it and the files that its arguments name.
  package let digest: ArtifactDigest
  /// The file that it must leave: without it a run has failed, however it ended.
  package let artifact: String
  /// The variables that it gets of the environment in which a run is confirmed.
  package let environment: [String]

  package static let usualArtifact = "weights"

  package init(
    argv: [String], digest: ArtifactDigest, artifact: String = usualArtifact,
    environment: [String] = []
  ) {
    self.argv = argv
    self.digest = digest
    self.artifact = artifact
    self.environment = environment
  }
}

/// Everything that one training run would use; its digest binds a confirmation to what was shown.
package struct TrainingSubject: Hashable, Sendable {
  package let model: ModelRef
  package let modelIdentity: Identity
  package let version: VersionID
  package let number: Int
  package let revision: Revision
  package let type: ModelTypeID
  /// The version's infos as they are.
  package let infos: [String: JSON]
  package let concepts: [ConceptID]
  package let dataSet: ArtifactDigest?
  /// The weights to start from.
  package let resumeFrom: ArtifactDigest?
  package let compute: ComputeClass
  package let limit: Duration

  package init(
    model: ModelRef, modelIdentity: Identity, version: VersionID, number: Int, revision: Revision,
    type: ModelTypeID, infos: [String: JSON], concepts: [ConceptID], dataSet: ArtifactDigest?,
    resumeFrom: ArtifactDigest?, compute: ComputeClass, limit: Duration
  ) {
    self.model = model
    self.modelIdentity = modelIdentity
    self.version = version
    self.number = number
    self.revision = revision
    self.type = type
    self.infos = infos
    self.concepts = concepts
    self.dataSet = dataSet
    self.resumeFrom = resumeFrom
    self.compute = compute
    self.limit = limit
  }

  /// The greatest cost; nil when unpriced.
  package var greatest: Money? { compute.price.cost(of: limit) }
}

/// Something that would make a run fail or waste money, found before it starts.
package struct Finding: Hashable, Sendable {
  package enum Weight: String, Hashable, Sendable, CaseIterable {
    /// The run would fail: it cannot be confirmed.
    case blocks
    /// The run would work; a person should know.
    case warns
  }

  package let weight: Weight
  package let text: String

  package init(_ weight: Weight, _ text: String) {
    self.weight = weight
    self.text = text
  }
}

/// What a runner says of a subject before anything is started.
package struct Inspection: Hashable, Sendable {
  package let trainer: TrainerIdentity
  package let findings: [Finding]
  /// Rows of the data set that would be used.
  package let rows: Int

  package init(trainer: TrainerIdentity, findings: [Finding], rows: Int) {
    self.trainer = trainer
    self.findings = findings
    self.rows = rows
  }
}

/// How long a run may take and what it may cost, and how anybody knows.
package struct Estimate: Hashable, Sendable {
  /// Nil when there is nothing to go by: never an invented number.
  package let duration: ClosedRange<Duration>?
  /// Nil as the duration is.
  package let median: Duration?
  /// In words, as in `median of 7 earlier runs of this type, scaled by rows`.
  package let basis: String

  package init(duration: ClosedRange<Duration>?, median: Duration? = nil, basis: String) {
    self.duration = duration
    self.median = median
    self.basis = basis
  }
}

/// What one training run would be.
///
/// It costs nothing, starts nothing and expires.
package struct TrainingPlan: Hashable, Sendable {
  package let id: PlanID
  package let subject: TrainingSubject
  package let trainer: TrainerIdentity
  package let findings: [Finding]
  package let rows: Int
  package let estimate: Estimate
  package let digest: ArtifactDigest
  package let plannedBy: UserID
  package let plannedAt: Moment
  /// Of the code, plan, digest and person; the code itself is kept nowhere.
  package let codeHash: ArtifactDigest
  /// The tightest budget that it falls under, as it stood then; nil where there is none.
  package let budget: BudgetStanding?
  package var wrongCodes: Int
  package var state: PlanState
  /// The last look of somebody who may approve it.
  package var review: Review?

  package static let lifetime = Duration.seconds(600)
  package static let greatestWrongCodes = 5

  package init(
    id: PlanID, subject: TrainingSubject, trainer: TrainerIdentity, findings: [Finding], rows: Int,
    estimate: Estimate, digest: ArtifactDigest, plannedBy: UserID, plannedAt: Moment,
    codeHash: ArtifactDigest, budget: BudgetStanding? = nil, wrongCodes: Int = 0,
    state: PlanState = .open, review: Review? = nil
  ) {
    self.id = id
    self.subject = subject
    self.trainer = trainer
    self.findings = findings
    self.rows = rows
    self.estimate = estimate
    self.digest = digest
    self.plannedBy = plannedBy
    self.plannedAt = plannedAt
    self.codeHash = codeHash
    self.budget = budget
    self.wrongCodes = wrongCodes
    self.state = state
    self.review = review
  }

  package var run: RunID? {
    if case .started(let run) = state { run } else { nil }
  }

  /// When it can no longer be confirmed, or approved once it is a request.
  package var expiresAt: Date {
    guard case .requested(let moment) = state else {
      return plannedAt.wall.addingTimeInterval(Double(Self.lifetime.components.seconds))
    }
    return moment.wall.addingTimeInterval(Double(Self.patience.components.seconds))
  }

  /// What a person types in the dashboard: `train digits v7 6.00`.
  package var phrase: String {
    let cost = subject.compute.price.phrase(for: subject.limit)
    return "train \(subject.model.id) v\(subject.number) \(cost)"
  }
}

/// A plan as its planner sees it, once: with the code that confirms it.
package struct ShownPlan: Hashable, Sendable {
  package let plan: TrainingPlan
  package let code: String

  package init(plan: TrainingPlan, code: String) {
    self.plan = plan
    self.code = code
  }
}
