/// What ends a plan without a run, and what follows from it.

/// Why a plan no longer holds.
struct Staleness {
  let error: RegistryError
  /// As the plan keeps it.
  let why: String

  init(_ error: RegistryError, why: String? = nil) {
    self.error = error
    self.why = why ?? "\(error)"
  }
}

extension RegistryReading {
  /// Why `plan` no longer holds; nil while it does.
  ///
  /// Without an inspection nothing is known of the trainer, and it counts as unchanged.
  func staleness(of plan: TrainingPlan, _ context: DecisionContext) -> Staleness? {
    if plan.hasExpired(at: context.now) {
      return Staleness(.planExpired(plan.id), why: "nobody approved it within a day")
    }
    do throws(RegistryError) {
      let (_, subject) = try current(plan, context.compute)
      try refuseChanged(plan, now: subject, context.inspection?.trainer ?? plan.trainer)
      return nil
    } catch .storeUnusable, .storeBusy {
      // Nothing is known of it: whoever asked meets the failure by themselves.
      return nil
    } catch {
      return Staleness(error)
    }
  }

  /// The version of a plan as it is now, and what a run of it would use now.
  func current(_ plan: TrainingPlan, _ offered: [ComputeClass]) throws(RegistryError)
    -> (ModelVersion, TrainingSubject)
  {
    let shown = plan.subject
    guard let model = try model(shown.modelIdentity),
      try self.model(model.ref)?.identity == model.identity
    else { throw .modelNotFound(shown.model) }
    let version = try existingVersion(.id(shown.version), of: model)
    try refuseUnlessTrainable(version)
    guard let compute = offered.first(where: { $0.id == shown.compute.id }) else {
      throw .computeNotFound(shown.compute.id.text, known: offered.map(\.id.text))
    }
    return (version, try trainingSubject(model, version, compute, limit: shown.limit, in: self))
  }
}

/// Ends a plan that starts nothing: what it holds is free again.
///
/// - Parameter refusal: why whoever asked for something else is refused, although this is written.
func ended(
  _ plan: TrainingPlan, _ event: PlanEvent, in registry: any RegistryReading,
  refusal: RegistryError? = nil
) throws(RegistryError) -> Decision {
  var plan = plan
  plan.state = try plan.state.after(event, of: plan.id)
  var changes: [Change] = [.updatePlan(plan)]
  if let charge = try registry.charge(of: plan.id) {
    changes.append(.updateCharge(charge.settled(at: nil)))
  }
  return Decision(
    changes: changes, targets: [ReceiptTarget(.request(plan))], audit: [AuditNote(.plan(plan))],
    refusal: refusal)
}
