import Foundation

/// What the supervisor of a run says of it.
///
/// A report of anyone else is refused.
package struct ReportRun: Operation {
  package static let name = OperationName.reportRun
  package static let mayChange: Set<EffectKind> = []

  package let run: RunID
  package let nonce: String
  package let report: RunReport
  /// How long the trainer ran, by the supervisor's clock; nil while it runs, or where nobody measured.
  package let used: Duration?

  package init(run: RunID, nonce: String, report: RunReport, used: Duration? = nil) {
    self.run = run
    self.nonce = nonce
    self.report = report
    self.used = used
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let run = try registry.existingRun(run)
    guard run.nonce == nonce else { throw .foreignReport(run.id) }
    guard run.state.isInFlight else { throw .runIsOver(run.id, state: run.state.word) }
    if report == .started, run.confirmedAt.hasPassed(Run.patience, at: context.now) {
      throw .runIsOver(run.id, state: "too old to be started")
    }
    return try advance(run, by: report, used: used, in: registry, context)
  }
}

/// What a report makes of its run and of the version that is trained.
func advance(
  _ old: Run, by report: RunReport, used: Duration? = nil, in registry: any RegistryReading,
  _ context: DecisionContext
) throws(RegistryError) -> Decision {
  guard var version = try registry.version(old.subject.version) else {
    throw .versionNotFound(old.subject.version.text, of: old.subject.model)
  }
  var run = old
  version.status = try version.status.after(report.event)
  var changes: [Change] = []
  switch report {
  case .started:
    run.state = .running(percent: 0)
    run.startedAt = context.now
  case .progressed(_, let points):
    if case .training(_, let percent) = version.status { run.state = .running(percent: percent) }
    run.metrics = points.last.map { $0.metrics.mapValues(JSON.number) } ?? run.metrics
    changes.append(.appendPoints(run.id, points))
  case .succeeded(let outcome):
    run.state = .succeeded
    run.metrics = outcome.metrics
    version.metrics = outcome.metrics
    version.artifact = outcome.artifact
    version.inputCount = outcome.inputCount
    version.completedAt = context.now.wall
  case .failed(let failure): run.state = .failed(failure)
  case .cancelled: run.state = .cancelled
  }
  if !run.state.isInFlight {
    settle(&run, &version, used, context.now)
    if let charge = try registry.charge(of: run.plan) {
      changes.append(.updateCharge(charge.settled(at: run.cost)))
    }
  }
  return Decision(
    changes: changes + [.updateRun(run), .updateVersion(version)],
    targets: [ReceiptTarget(.run(run))],
    audit: report.isProgress ? [] : [AuditNote(.run(run))])
}

/// Charges what the run used; the rest of the reservation is free again.
private func settle(
  _ run: inout Run, _ version: inout ModelVersion, _ used: Duration?, _ now: Moment
) {
  run.endedAt = now.wall
  run.cost = cost(of: run.subject, after: used ?? timeUsed(by: run, until: now))
  run.reserved = nil
  guard let cost = run.cost, cost.amount > 0 else { return }
  version.cost = Money((version.cost?.amount ?? 0) + cost.amount, cost.currency)
}

private func timeUsed(by run: Run, until now: Moment) -> Duration {
  guard let start = run.startedAt else { return .zero }
  // After a restart of the machine nobody knows how long it ran: the most that it could.
  return now.bootID == start.bootID ? now.sinceBoot - start.sinceBoot : run.subject.limit
}

extension RunReport {
  fileprivate var event: TrainingEvent {
    switch self {
    case .started: .started
    case .progressed(let percent, _): .progressed(percent: percent)
    case .succeeded: .succeeded
    case .failed(let failure): .failed(failure)
    case .cancelled: .cancelled
    }
  }

  fileprivate var isProgress: Bool {
    if case .progressed = self { true } else { false }
  }
}
