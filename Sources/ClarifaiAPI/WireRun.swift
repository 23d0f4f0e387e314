package import RegistryCore

extension Run {
  package var wire: JSON {
    var members: [String: JSON] = [
      "id": .string(id.text), "plan_id": .string(plan.text),
      "model_id": .string(subject.model.id.text),
      "user_id": .string(subject.model.app.user.text),
      "app_id": .string(subject.model.app.app.text),
      "model_version": ["id": .string(subject.version.text), "number": .integer(subject.number)],
      "state": .string(state.word), "percent_completed": .integer(state.percent),
      "compute": .string(subject.compute.id.text), "limit_seconds": subject.limit.wire,
      "confirmed_by": .string(confirmedBy.text), "confirmed_at": confirmedAt.wall.wire,
      "greatest": subject.greatest.wire, "cost": cost.wire, "metrics": .object(metrics),
    ]
    if state == .queued { members["waits_for"] = wait.map { .string($0.reason) } }
    if !artifacts.isEmpty {
      members["artifacts"] = .object(artifacts.mapValues { .string($0.description) })
    }
    members["approved_by"] = approvedBy.map { .string($0.text) }
    members["started_at"] = startedAt?.wall.wire
    members["ended_at"] = endedAt?.wire
    members["cancelled_by"] = cancelledBy.map { .string($0.text) }
    if case .failed(let failure) = state {
      members["failure"] = [
        "cause": .string(failure.cause.rawValue), "reason": .string(failure.reason),
      ]
    }
    return .object(members)
  }
}

extension RunState {
  private static let whole = 100

  /// How much is done, in percent; a run that ended early has done nothing of use.
  package var percent: Int {
    switch self {
    case .queued, .failed, .cancelled: 0
    case .running(let percent): percent
    case .succeeded: Self.whole
    }
  }
}

extension RunPoint {
  package var wire: JSON {
    ["step": .integer(step), "metrics": .object(metrics.mapValues(JSON.number))]
  }
}
