/// Asks a run to end.
///
/// Always allowed to those who may train, idempotent, never followed by a restart.
package struct CancelRun: Operation {
  package static let name = OperationName.cancelRun
  package static let mayChange: Set<EffectKind> = []

  package let run: RunID

  package init(_ run: RunID) { self.run = run }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    var run = try registry.existingRun(run)
    guard run.state.isInFlight, run.cancelledBy == nil else {
      return Decision(changes: [], targets: [ReceiptTarget(.run(run))], isRepeat: true)
    }
    run.cancelledBy = context.caller.user
    // Nobody has taken it up: it ends here, and whoever comes for it finds it over.
    if run.state == .queued { return try advance(run, by: .cancelled, in: registry, context) }
    return Decision(
      changes: [.updateRun(run)], targets: [ReceiptTarget(.run(run))],
      audit: [AuditNote(.run(run))])
  }
}
