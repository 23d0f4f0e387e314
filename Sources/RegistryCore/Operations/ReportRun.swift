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
    switch report {
    case .waiting(let reason):
      try refuseUnlessFresh(run, context.now)
      return waiting(run, reason, context.now)
    case .started:
      try refuseUnlessFresh(run, context.now)
      try refuseUnlessPlace(for: run, in: registry)
    case .progressed, .succeeded, .failed, .cancelled: break
    }
    return try advance(run, by: report, used: used, in: registry, context)
  }

  /// What was not taken up in time is never started.
  private func refuseUnlessFresh(_ run: Run, _ now: Moment) throws(RegistryError) {
    guard run.wait != nil || !run.confirmedAt.hasPassed(Run.patience, at: now) else {
      throw .runIsOver(run.id, state: "too old to be started")
    }
  }

  private func waiting(_ old: Run, _ reason: String, _ now: Moment) -> Decision {
    var run = old
    // A supervisor that was started twice must not put a run back that trains.
    guard run.state == .queued, run.wait?.reason != reason else {
      return Decision(changes: [], targets: [ReceiptTarget(.run(run))], isRepeat: true)
    }
    run.wait = RunWait(since: run.wait?.since ?? now, reason: reason)
    return Decision(changes: [.updateRun(run)], targets: [ReceiptTarget(.run(run))], audit: [])
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
  if let event = report.event { version.status = try version.status.after(event) }
  var changes: [Change] = []
  switch report {
  case .waiting: break
  case .started:
    run.wait = nil
    run.state = .running(percent: 0)
    run.startedAt = context.now
  case .progressed(_, let points):
    if case .training(_, let percent) = version.status { run.state = .running(percent: percent) }
    run.metrics = points.last.map { $0.metrics.mapValues(JSON.number) } ?? run.metrics
    changes.append(.appendPoints(run.id, points))
  case .succeeded(let outcome):
    run.state = .succeeded
    run.metrics = outcome.metrics
    run.artifacts = outcome.artifacts
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
  /// Nil when the version does not change by it.
  fileprivate var event: TrainingEvent? {
    switch self {
    case .waiting: nil
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
