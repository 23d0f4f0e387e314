import Foundation

/// The registry itself: the right is checked, the decision is made inside one transaction, and the changes and
/// their audit are written there together.
package struct LocalRegistry: Registry {
  let store: any RegistryStore
  let artifacts: any ArtifactStore
  let runners: [any Runner]
  let predictor: any Predictor
  let compute: [ComputeClass]
  let outside: Outside
  /// In whose name runs are settled.
  let system: Caller

  package init(
    store: any RegistryStore, artifacts: any ArtifactStore, runners: [any Runner],
    predictor: any Predictor, compute: [ComputeClass], outside: Outside
  ) throws(RegistryError) {
    self.store = store
    self.artifacts = artifacts
    self.runners = runners
    self.predictor = predictor
    self.compute = compute
    self.outside = outside
    system = Caller(user: try UserID("system"), roles: [.admin])
  }

  package func perform(_ command: Command, as caller: Caller) async throws(RegistryError)
    -> Receipt
  {
    let operation = command.operation
    let name = type(of: operation).name
    try refuseUnlessAllowed(caller, to: name)
    try await refuseOtherApps(caller, command)
    let inspection = try await inspection(for: command)
    let outcome = try await store.write { transaction throws(RegistryError) in
      let context = context(caller, inspection)
      try claim(caller, in: transaction)
      let decision = try operation.decide(in: transaction, context)
      let receipt = try receipt(of: decision, operation)
      for change in decision.changes { try transaction.write(change) }
      for entry in entries(decision, name, context) { try transaction.record(entry) }
      return Outcome(receipt: receipt, refusal: decision.refusal)
    }
    if let refusal = outcome.refusal { throw refusal }
    try await handOver(outcome.receipt, confirmedBy: caller)
    return outcome.receipt
  }

  package func preview(_ command: Command, as caller: Caller) async throws(RegistryError)
    -> Receipt
  {
    let operation = command.operation
    try refuseUnlessAllowed(caller, to: type(of: operation).name)
    try await refuseOtherApps(caller, command)
    let inspection = try await inspection(for: command)
    return try await store.read { transaction throws(RegistryError) in
      let decision = try operation.decide(in: transaction, context(caller, inspection))
      if let refusal = decision.refusal { throw refusal }
      return try receipt(of: decision, operation)
    }
  }

  /// Before anything of what is named is read: whether it is there is for those whose key opens its app.
  private func refuseOtherApps(_ caller: Caller, _ command: Command) async throws(RegistryError) {
    guard caller.app != nil else { return }
    let apps = try await store.read { registry throws(RegistryError) in
      try command.apps(in: registry)
    }
    try RegistryCore.refuseOtherApps(caller, apps)
  }

  private struct Outcome: Sendable {
    let receipt: Receipt
    let refusal: RegistryError?
  }

  private func context(_ caller: Caller, _ inspection: Inspection?) -> DecisionContext {
    DecisionContext(
      caller: caller, now: outside.now(), outside: outside, compute: compute,
      inspection: inspection)
  }

  private func receipt(of decision: Decision, _ operation: any Operation)
    throws(RegistryError) -> Receipt
  {
    let name = type(of: operation).name
    let effects = try measuredEffects(
      of: decision, name, declared: type(of: operation).mayChange)
    return Receipt(
      operation: name, effects: effects, targets: decision.targets, isRepeat: decision.isRepeat)
  }

  private func entries(_ decision: Decision, _ name: OperationName, _ context: DecisionContext)
    -> [AuditEntry]
  {
    decision.audit.map { note in
      AuditEntry(
        at: context.now.wall, by: context.caller.user, operation: name, target: note.target,
        changes: note.changes, revision: note.revision,
        refusal: decision.refusal?.description)
    }
  }
}
