import RegistryCore

extension Run {
  /// What was fixed when it was confirmed.
  var document: [String: JSON] {
    var members: [String: JSON] = [
      "plan": .string(plan.text), "subject": .object(subject.document),
      "trainer": .object(trainer.document), "nonce": .string(nonce),
      "confirmed_by": .string(confirmedBy.text), "confirmed_at": .object(confirmedAt.document),
    ]
    members["approved_by"] = approvedBy.map { .string($0.text) }
    return members
  }
}

extension RunWait {
  var document: [String: JSON] {
    ["since": .object(since.document), "reason": .string(reason)]
  }
}

extension DocumentReader {
  func wait() throws(RegistryError) -> RunWait {
    RunWait(since: try moment("since"), reason: try text("reason"))
  }

  /// Digests by the names of files.
  func artifacts() throws(RegistryError) -> [String: ArtifactDigest] {
    var artifacts: [String: ArtifactDigest] = [:]
    for name in members.keys { artifacts[name] = try digest(name) }
    return artifacts
  }

  func run(_ id: RunID, state: RunState, metrics: [String: JSON]) throws(RegistryError) -> Run {
    Run(
      id: id, plan: try identifier("plan"), subject: try reader("subject").subject(),
      trainer: try reader("trainer").trainer(), nonce: try text("nonce"),
      confirmedBy: try identifier("confirmed_by"),
      approvedBy: try optionalValue("approved_by") { try UserID($0) },
      confirmedAt: try moment("confirmed_at"),
      state: state, reserved: nil, metrics: metrics)
  }
}
