/// Works out what one training run would be.
///
/// It costs nothing, reserves nothing and starts nothing.
package struct PlanTraining: Operation {
  package static let name = OperationName.planTraining
  package static let mayChange: Set<EffectKind> = []

  package let version: VersionRef
  package let runner: RunnerID?
  package let compute: ComputeID?
  package let limit: Duration?

  /// - Parameters:
  ///   - runner: takes the first compute class of this runner; nil is any.
  ///   - compute: nil is the first class there is.
  ///   - limit: nil is the class's own.
  package init(
    version: VersionRef, runner: RunnerID? = nil, compute: ComputeID? = nil,
    limit: Duration? = nil
  ) {
    self.version = version
    self.runner = runner
    self.compute = compute
    self.limit = limit
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let subject = try subject(in: registry, context.compute)
    guard let inspection = context.inspection else {
      throw .runnerFailed(why: "it did not look at what would be trained")
    }
    let code = context.outside.newWord(6)
    let plan = try plan(subject, inspection, code: code, in: registry, context)
    return Decision(
      changes: [.insertPlan(plan)],
      targets: [ReceiptTarget(.plan(ShownPlan(plan: plan, code: code)))],
      audit: [AuditNote(.plan(plan))])
  }

  /// What would be trained, as it is now.
  package func subject(in registry: any RegistryReading, _ compute: [ComputeClass])
    throws(RegistryError) -> TrainingSubject
  {
    let (model, version) = try registry.existingVersion(version)
    guard try ModelType.known(model.type).trainable else { throw .notTrainable(model.type) }
    try refuseUnlessTrainable(version)
    let chosen = try chosenCompute(from: compute)
    return try trainingSubject(
      model, version, chosen, limit: limit ?? chosen.defaultLimit, in: registry)
  }

  private func chosenCompute(from offered: [ComputeClass]) throws(RegistryError) -> ComputeClass {
    let named = offered.filter { compute == nil || $0.id == compute }
    guard !named.isEmpty else {
      throw .computeNotFound(compute?.text ?? "", known: offered.map(\.id.text))
    }
    guard let chosen = named.first(where: { runner == nil || $0.runner == runner }) else {
      let known = named.map { "\($0.id) on \($0.runner)" }.joined(separator: ", ")
      throw .invalidField(
        path: "runner",
        why: "no such compute class runs on '\(runner?.text ?? "")'; there is \(known)")
    }
    if let limit, limit < .seconds(1) || limit > chosen.greatestLimit {
      throw .limitOutOfRange(greatest: chosen.greatestLimit)
    }
    return chosen
  }

  private func plan(
    _ subject: TrainingSubject, _ inspection: Inspection, code: String,
    in registry: any RegistryReading, _ context: DecisionContext
  ) throws(RegistryError) -> TrainingPlan {
    let id = try PlanID(context.outside.newWord(8))
    let digest = digest(of: planDocument(subject, inspection.trainer))
    let standings = try registry.budgetStandings(
      for: context.caller.user, in: subject.model.app, at: context.now.wall)
    let findings =
      try lostWeights(subject) + typeFindings(subject) + inspection.findings
      + repeats(subject, registry) + overBudget(subject, standings)
    return TrainingPlan(
      id: id, subject: subject, trainer: inspection.trainer, findings: findings,
      rows: inspection.rows,
      estimate: try estimate(for: subject, rows: inspection.rows, in: registry),
      digest: digest, plannedBy: context.caller.user, plannedAt: context.now,
      codeHash: confirmationHash(code, plan: id, digest, context.caller.user),
      budget: tightest(of: standings))
  }

  /// As things stand now: what others hold can be given back before it is confirmed.
  private func overBudget(_ subject: TrainingSubject, _ standings: [BudgetStanding]) -> [Finding] {
    do throws(RegistryError) {
      try refuseOverBudget(subject.greatest, standings)
      return []
    } catch {
      return [Finding(.warns, "\(error)")]
    }
  }

  /// What it says that it continues from must be there to be continued.
  private func lostWeights(_ subject: TrainingSubject) -> [Finding] {
    let isStated = JSON.object(subject.infos)[path: "train_info.resume_from_model"] != nil
    return isStated && subject.resumeFrom == nil
      ? [Finding(.blocks, "the weights that it continues from are not kept here")] : []
  }

  /// The same infos, trained before: money for what is there already.
  private func repeats(_ subject: TrainingSubject, _ registry: any RegistryReading)
    throws(RegistryError) -> [Finding]
  {
    let digest = infosDigest(subject.infos, subject.concepts)
    guard let other = try registry.trainedVersion(likeInfos: digest, except: subject.version),
      let version = try registry.version(other)
    else { return [] }
    return [Finding(.warns, "the same infos were trained already as v\(version.number)")]
  }
}

/// What a run of `version` would use.
func trainingSubject(
  _ model: Model, _ version: ModelVersion, _ compute: ComputeClass, limit: Duration,
  in registry: any RegistryReading
) throws(RegistryError) -> TrainingSubject {
  var resumeFrom: ArtifactDigest?
  if case .continues(let parent) = version.lineage {
    resumeFrom = try registry.version(parent)?.artifact
  }
  return TrainingSubject(
    model: model.ref, modelIdentity: model.identity, version: version.id, number: version.number,
    revision: version.revision, type: model.type,
    infos: version.fields.document.filter { Field.infos.contains($0.key) },
    concepts: try registry.allConcepts(of: version.id).map(\.id),
    dataSet: dataSet(of: version.fields), resumeFrom: resumeFrom, compute: compute, limit: limit)
}

/// The digest by which versions with the same infos find each other.
package func infosDigest(_ infos: [String: JSON], _ concepts: [ConceptID]) -> ArtifactDigest {
  digest(of: ["infos": .object(infos), "concepts": .array(concepts.map { .string($0.text) })])
}

/// What is kept of a confirmation code: a hash bound to plan, digest and person.
func confirmationHash(
  _ code: String, plan: PlanID, _ digest: ArtifactDigest, _ person: UserID
) -> ArtifactDigest {
  ArtifactDigest(of: Array("\(code)\n\(plan)\n\(digest)\n\(person)".utf8))
}
