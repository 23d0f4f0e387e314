package import RegistryCore

extension ShownPlan {
  /// The plan with the code that confirms it, which is shown this once.
  package var wire: JSON {
    var members = plan.wire.object ?? [:]
    members["code"] = .string(code)
    return .object(members)
  }
}

extension TrainingPlan {
  package var wire: JSON {
    var members: [String: JSON] = [
      "id": .string(id.text), "digest": .string(digest.description),
      "expires_at": expiresAt.wire, "planned_by": .string(plannedBy.text),
      "model_id": .string(subject.model.id.text),
      "model_version": [
        "id": .string(subject.version.text), "number": .integer(subject.number),
        "revision": .integer(subject.revision),
      ],
      "compute": .string(subject.compute.id.text),
      "runner": .string(subject.compute.runner.text),
      "limit_seconds": subject.limit.wire, "rows": .integer(rows),
      "concepts": .integer(subject.concepts.count), "greatest": subject.greatest.wire,
      "expected": estimate.wire, "findings": .array(findings.map(\.wire)),
      "trainer": [
        "argv": .array(trainer.argv.map(JSON.string)),
        "digest": .string(trainer.digest.description),
        "artifact": .string(trainer.artifact),
        "environment": .array(trainer.environment.map(JSON.string)),
      ],
      "state": .string(state.word),
    ]
    members["budget"] = budget.map { standing in
      standing.wire.setting(["left_after"], to: standing.left(after: subject.greatest).wire)
    }
    members["reviewed_by"] = review.map { .string($0.reviewer.text) }
    switch state {
    case .open: break
    case .requested(let moment): members["requested_at"] = moment.wall.wire
    case .started(let run): members["run_id"] = .string(run.text)
    case .refused(let person): members["refused_by"] = .string(person.text)
    case .void(let why): members["why"] = .string(why)
    }
    return .object(members)
  }
}

extension ComputeClass {
  package var wire: JSON {
    var members: [String: JSON] = [
      "id": .string(id.text), "runner": .string(runner.text),
      "price_per_hour": price.perHour.wire,
      "default_limit_seconds": defaultLimit.wire, "greatest_limit_seconds": greatestLimit.wire,
      "resources": .object(resources.document),
    ]
    members["greatest_runs"] = greatestRuns.map { .integer($0) }
    return .object(members)
  }
}

extension Finding {
  var wire: JSON { ["weight": .string(weight.rawValue), "text": .string(text)] }
}

extension Estimate {
  /// Null durations when there is nothing to go by.
  var wire: JSON {
    [
      "least_seconds": duration?.lowerBound.wire ?? .null,
      "most_seconds": duration?.upperBound.wire ?? .null,
      "median_seconds": median?.wire ?? .null, "basis": .string(basis),
    ]
  }
}
