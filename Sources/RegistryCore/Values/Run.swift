package import Foundation

/// One execution of a confirmed plan.
package struct Run: Hashable, Sendable {
  package let id: RunID
  package let plan: PlanID
  package let subject: TrainingSubject
  package let trainer: TrainerIdentity
  /// Drawn for this run alone; its processes carry it in their environment.
  package let nonce: String
  /// Who planned it and pays for it.
  package let confirmedBy: UserID
  /// The second person, where the app wants one.
  package let approvedBy: UserID?
  package let confirmedAt: Moment
  package var state: RunState
  package var startedAt: Moment?
  package var endedAt: Date?
  /// Set by a cancel; the supervisor sees it and ends the trainer.
  package var cancelledBy: UserID?
  /// Reserved at confirmation; nil when unpriced.
  package var reserved: Money?
  /// What it cost; nil while it runs, and when unpriced.
  package var cost: Money?
  /// The newest measurements: `loss`, `epoch`, `accuracy`.
  package var metrics: [String: JSON]
  /// Set once a supervisor has it and it cannot start yet.
  package var wait: RunWait?
  /// The files that it left, by their names.
  package var artifacts: [String: ArtifactDigest]

  package init(
    id: RunID, plan: PlanID, subject: TrainingSubject, trainer: TrainerIdentity, nonce: String,
    confirmedBy: UserID, approvedBy: UserID? = nil, confirmedAt: Moment, state: RunState = .queued,
    startedAt: Moment? = nil,
    endedAt: Date? = nil, cancelledBy: UserID? = nil, reserved: Money?, cost: Money? = nil,
    metrics: [String: JSON] = [:], wait: RunWait? = nil,
    artifacts: [String: ArtifactDigest] = [:]
  ) {
    self.id = id
    self.plan = plan
    self.subject = subject
    self.trainer = trainer
    self.nonce = nonce
    self.confirmedBy = confirmedBy
    self.approvedBy = approvedBy
    self.confirmedAt = confirmedAt
    self.state = state
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.cancelledBy = cancelledBy
    self.reserved = reserved
    self.cost = cost
    self.metrics = metrics
    self.wait = wait
    self.artifacts = artifacts
  }

  /// How long a confirmed run waits to be taken up; it is never started later.
  ///
  /// One that was taken up in time may wait longer for a place.
  package static let patience = Duration.seconds(60)
}

package enum RunState: Hashable, Sendable {
  case queued
  case running(percent: Int)
  case succeeded
  case failed(TrainingFailure)
  case cancelled

  package var isInFlight: Bool {
    switch self {
    case .queued, .running: true
    case .succeeded, .failed, .cancelled: false
    }
  }

  package var word: String {
    switch self {
    case .queued: "queued"
    case .running: "running"
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .cancelled: "cancelled"
    }
  }
}

/// A run that a supervisor has taken up, and that waits for a place to train in.
package struct RunWait: Hashable, Sendable {
  package let since: Moment
  /// What it waits for, in words.
  package let reason: String

  package init(since: Moment, reason: String) {
    self.since = since
    self.reason = reason
  }
}

/// What was measured at one step of a run.
package struct RunPoint: Hashable, Sendable {
  /// Counted from 1: an epoch, for the built-in runner.
  package let step: Int
  package let metrics: [String: Double]

  package init(step: Int, metrics: [String: Double]) {
    self.step = step
    self.metrics = metrics
  }
}

/// What a supervisor says of its run.
package enum RunReport: Hashable, Sendable {
  /// It is taken up, and cannot start yet.
  case waiting(reason: String)
  case started
  case progressed(percent: Int, points: [RunPoint])
  case succeeded(RunOutcome)
  case failed(TrainingFailure)
  case cancelled
}

/// What a run that succeeded leaves behind.
package struct RunOutcome: Hashable, Sendable {
  package let artifact: ArtifactDigest
  package let metrics: [String: JSON]
  package let inputCount: Int
  /// All files that it left, by their names; the artifact is one of them.
  package let artifacts: [String: ArtifactDigest]

  package init(
    artifact: ArtifactDigest, metrics: [String: JSON], inputCount: Int,
    artifacts: [String: ArtifactDigest] = [:]
  ) {
    self.artifact = artifact
    self.artifacts = artifacts
    self.metrics = metrics
    self.inputCount = inputCount
  }
}

/// What can be proven about the processes of a run.
package enum RunEvidence: Hashable, Sendable {
  case alive
  /// Nothing of it is left; `how` says how that is known.
  case gone(how: String)
  case unknown(why: String)
}

/// A piece of a run's log.
package struct LogPage: Hashable, Sendable {
  package let text: String
  /// The byte at which the next piece begins.
  package let next: Int

  package init(text: String, next: Int) {
    self.text = text
    self.next = next
  }
}
