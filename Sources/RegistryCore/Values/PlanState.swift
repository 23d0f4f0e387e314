/// How far a plan has come on its way to a run.
package enum PlanState: Hashable, Sendable {
  /// Its planner can confirm it.
  case open
  /// Its planner confirmed it, and another person has to approve.
  case requested(at: Moment)
  case started(RunID)
  case refused(by: UserID)
  /// It can never be confirmed any more.
  case void(why: String)

  package var word: String {
    switch self {
    case .open: "open"
    case .requested: "requested"
    case .started: "started"
    case .refused: "refused"
    case .void: "void"
    }
  }
}

/// What can happen to a plan.
package enum PlanEvent: Hashable, Sendable {
  case requested(at: Moment)
  case started(RunID)
  case refused(by: UserID)
  case voided(why: String)
}

/// A look at a request by somebody who may approve it.
package struct Review: Hashable, Sendable {
  package let reviewer: UserID
  /// As of a plan's own code.
  package let codeHash: ArtifactDigest

  package init(reviewer: UserID, codeHash: ArtifactDigest) {
    self.reviewer = reviewer
    self.codeHash = codeHash
  }
}

extension PlanState {
  /// What `event` makes of `plan`, which is in this state; what is started, refused or void stays so.
  ///
  /// - Throws: why it does not happen.
  package func after(_ event: PlanEvent, of plan: PlanID) throws(RegistryError) -> PlanState {
    switch (self, event) {
    case (.open, .requested(let moment)): return .requested(at: moment)
    case (.open, .started(let run)), (.requested, .started(let run)): return .started(run)
    case (.requested, .refused(let person)): return .refused(by: person)
    case (.open, .voided(let why)), (.requested, .voided(let why)): return .void(why: why)
    case (.open, .refused): throw .approval(plan, .notRequested)
    case (.requested, .requested): throw .approval(plan, .waits)
    case (.started(let run), _): throw .planUsed(plan, run: run)
    case (.refused(let person), _): throw .approval(plan, .refused(by: person))
    case (.void(let why), _): throw .planVoid(plan, why: why)
    }
  }
}
