/// Rule `confirm-what-was-shown`: any change to the version, the data, the prices, the limits or the trainer
/// since the plan was made voids it.
///
/// - Throws: `planChanged`, naming what changed.
package func refuseChanged(
  _ plan: TrainingPlan, now subject: TrainingSubject, _ trainer: TrainerIdentity
) throws(RegistryError) {
  let current = planDocument(subject, trainer)
  guard digest(of: current) != plan.digest else { return }
  let shown = planDocument(plan.subject, plan.trainer)
  let changed = Set(current.keys).union(shown.keys).filter { current[$0] != shown[$0] }.sorted()
  throw .planChanged(plan.id, what: changed.isEmpty ? ["something"] : changed)
}

/// The SHA-256 of a document with sorted keys and numbers as strings.
package func digest(of document: [String: JSON]) -> ArtifactDigest {
  ArtifactDigest(of: Array(JSON.object(document).canonicalText.utf8))
}

/// Everything that the run will use, by the names under which a change is reported.
package func planDocument(_ subject: TrainingSubject, _ trainer: TrainerIdentity)
  -> [String: JSON]
{
  [
    "model": .string(subject.modelIdentity.text),
    "version": .string(subject.version.text),
    "revision": .number(Double(subject.revision)),
    "type": .string(subject.type.text),
    "infos": .object(subject.infos),
    "concepts": .array(subject.concepts.map { .string($0.text) }),
    "data": .string(subject.dataSet?.description ?? ""),
    "weights": .string(subject.resumeFrom?.description ?? ""),
    "compute": .string(subject.compute.id.text),
    "runner": .string(subject.compute.runner.text),
    "price": .string(subject.compute.price.canonicalText),
    "resources": .object(subject.compute.resources.document),
    "limit": .number(Double(subject.limit.components.seconds)),
    "command": .array(trainer.argv.map { .string($0) }),
    "trainer": .string(trainer.digest.description),
    "artifact": .string(trainer.artifact),
    "environment": .array(trainer.environment.map { .string($0) }),
  ]
}

extension Price {
  fileprivate var canonicalText: String {
    switch self {
    case .free: "free"
    case .unpriced: "unpriced"
    case .perHour(let rate): "\(rate) an hour"
    }
  }
}
