/// Where a version stands between creation and a trained model.
package enum VersionStatus: Hashable, Sendable {
  case untrained
  case queued(RunID)
  /// `percent` is 0 to 100.
  case training(RunID, percent: Int)
  case trained
  case failed(TrainingFailure)

  /// The run that is in flight.
  package var run: RunID? {
    switch self {
    case .queued(let run), .training(let run, _): run
    case .untrained, .trained, .failed: nil
    }
  }

  /// The status without its particulars, by which lists are filtered.
  package var word: StatusWord {
    switch self {
    case .untrained: .untrained
    case .queued: .queued
    case .training: .training
    case .trained: .trained
    case .failed: .failed
    }
  }
}

package enum StatusWord: String, Hashable, Sendable, CaseIterable {
  case untrained, queued, training, trained, failed
}

/// Why training did not end in a trained version.
package struct TrainingFailure: Hashable, Sendable {
  package enum Cause: String, Hashable, Sendable, CaseIterable {
    case general
    case noData
    case invalidParameters
    case timedOut
    /// The supervisor ended without a word, and the trainer is proven gone.
    case lost
    /// Nobody took the run up within a minute of its confirmation.
    case notStarted
  }

  package let cause: Cause
  package let reason: String

  package init(_ cause: Cause, _ reason: String) {
    self.cause = cause
    self.reason = reason
  }
}

/// What happens to a version in training.
package enum TrainingEvent: Hashable, Sendable {
  case confirmed(RunID)
  case started
  /// `percent` is 0 to 100.
  case progressed(percent: Int)
  case succeeded
  case failed(TrainingFailure)
  case cancelled
}

extension VersionStatus {
  /// Rule `training-needs-confirmation`: the only event that leads out of untrained is a confirmation, and the
  /// only operation that makes one is `ConfirmTraining`, which says what makes it valid.
  ///
  /// - Returns: the status after `event`.
  /// - Throws: `invalidPassage` when the event does not belong to this status.
  package func after(_ event: TrainingEvent) throws(RegistryError) -> VersionStatus {
    switch (self, event) {
    case (.untrained, .confirmed(let run)), (.failed, .confirmed(let run)): return .queued(run)
    case (.queued(let run), .started): return .training(run, percent: 0)
    case (.training(let run, let old), .progressed(let new)):
      // Runners poll, and polls can arrive out of order: progress never runs backwards.
      return .training(run, percent: min(max(old, new), 100))
    case (.training, .succeeded): return .trained
    case (.queued, .failed(let failure)), (.training, .failed(let failure)):
      return .failed(failure)
    case (.queued, .cancelled), (.training, .cancelled): return .untrained
    case (.untrained, _), (.queued, _), (.training, _), (.trained, _), (.failed, _):
      throw .invalidPassage(status: word, event: event.word)
    }
  }
}

extension TrainingEvent {
  package var word: String {
    switch self {
    case .confirmed: "confirmed"
    case .started: "started"
    case .progressed: "progressed"
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .cancelled: "cancelled"
    }
  }
}
