/// Writes down that a run is lost, where that is proven.
///
/// What cannot be proven is left as it is.
package struct SettleRun: Operation {
  package static let name = OperationName.settleRun
  package static let mayChange: Set<EffectKind> = []

  package let run: RunID
  /// When the run had started as the evidence was gathered; nil when it was still queued.
  package let startedAt: Moment?
  package let evidence: RunEvidence

  package init(run: RunID, startedAt: Moment?, evidence: RunEvidence) {
    self.run = run
    self.startedAt = startedAt
    self.evidence = evidence
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let run = try registry.existingRun(run)
    // A run that was taken up after somebody looked is not gone: what they saw was nothing yet.
    guard run.state.isInFlight, run.startedAt == startedAt, case .gone(let how) = evidence,
      let report = report(on: run, how, context.now)
    else { return Decision(changes: [], targets: [ReceiptTarget(.run(run))], isRepeat: true) }
    return try advance(run, by: report, in: registry, context)
  }

  private func report(on run: Run, _ how: String, _ now: Moment) -> RunReport? {
    if run.state != .queued {
      return run.cancelledBy == nil ? .failed(.init(.lost, how)) : .cancelled
    }
    guard run.confirmedAt.hasPassed(Run.patience, at: now) else { return nil }
    if run.wait != nil {
      return .failed(
        TrainingFailure(.notStarted, "its supervisor ended while the run waited for a place"))
    }
    let seconds = Run.patience.components.seconds
    return .failed(
      TrainingFailure(.notStarted, "no supervisor took it up within \(seconds) seconds"))
  }
}
