import Foundation

/// What a registry asks of its runners, outside any transaction, since it takes time.
extension LocalRegistry {
  /// What the runner says of the subject, for the two operations whose decision needs it.
  func inspection(for command: Command) async throws(RegistryError) -> Inspection? {
    switch command {
    case .planTraining(let operation):
      let subject = try await store.read { transaction throws(RegistryError) in
        try operation.subject(in: transaction, compute)
      }
      return try await inspect(subject)
    case .confirmTraining(let operation):
      let plan = try await store.read { transaction throws(RegistryError) in
        try transaction.existingPlan(operation.plan)
      }
      return try await inspect(plan.subject)
    case .reviewPlan(let operation):
      let plan = try await store.read { transaction throws(RegistryError) in
        try transaction.existingPlan(operation.plan)
      }
      return try await inspect(plan.subject)
    default: return nil
    }
  }

  private func inspect(_ subject: TrainingSubject) async throws(RegistryError) -> Inspection {
    let runner = try runner(subject.compute.runner)
    var missing: [Finding] = []
    let data = verified(subject.dataSet, &missing)
    let weights = verified(subject.resumeFrom, &missing)
    let inspection = try await runner.inspect(subject, data: data, weights: weights)
    return Inspection(
      trainer: inspection.trainer, findings: missing + inspection.findings, rows: inspection.rows)
  }

  /// The file of an artifact, if it is there and whole; if not, that is a finding.
  private func verified(_ digest: ArtifactDigest?, _ missing: inout [Finding]) -> URL? {
    guard let digest else { return nil }
    do { return try artifacts.verifiedFile(digest) } catch {
      missing.append(Finding(.blocks, "\(error)"))
      return nil
    }
  }

  func runner(_ id: RunnerID) throws(RegistryError) -> any Runner {
    guard let runner = runners.first(where: { $0.id == id }) else {
      let known = runners.map(\.id.text).joined(separator: ", ")
      throw .runnerFailed(why: "there is no runner '\(id)' here; there are \(known)")
    }
    return runner
  }

  /// Gives a run that was just confirmed to its runner.
  ///
  /// A run that cannot be handed over has failed: it is never started later.
  func handOver(_ receipt: Receipt, confirmedBy caller: Caller) async throws(RegistryError) {
    guard receipt.effects.runsStarted > 0, case .run(let run)? = receipt.targets.first?.thing
    else { return }
    do {
      try await runner(run.subject.compute.runner).start(run)
    } catch {
      let failure = TrainingFailure(.notStarted, "\(error)")
      let report = ReportRun(run: run.id, nonce: run.nonce, report: .failed(failure))
      _ = try await perform(.reportRun(report), as: system)
      throw error
    }
  }

  package func settleRuns() async throws(RegistryError) {
    let runs = try await store.read { transaction throws(RegistryError) in
      try transaction.runs(
        RunQuery(inFlightOnly: true), PageRequest(size: PageRequest.greatestSize)
      ).items
    }
    for run in runs {
      guard let runner = try? runner(run.subject.compute.runner) else { continue }
      let evidence = await runner.evidence(of: run)
      guard case .gone = evidence else { continue }
      try await settle(run, evidence)
    }
    try await settleRequests()
  }

  /// Voids the requests that are over, so that what they hold is free again.
  private func settleRequests() async throws(RegistryError) {
    let over = try await store.read { transaction throws(RegistryError) in
      let context = context(system, nil)
      return try transaction.allRequests().filter {
        transaction.staleness(of: $0, context) != nil
      }
    }
    for request in over {
      do {
        _ = try await perform(.settlePlan(SettlePlan(request.id)), as: system)
      } catch .planUsed, .approval, .planVoid {
        // Somebody else was quicker.
      }
    }
  }

  private func settle(_ run: Run, _ evidence: RunEvidence) async throws(RegistryError) {
    do {
      let settle = SettleRun(run: run.id, startedAt: run.startedAt, evidence: evidence)
      _ = try await perform(.settleRun(settle), as: system)
    } catch .runIsOver {
      // Its supervisor, or somebody else who settled, was quicker.
    }
  }
}
