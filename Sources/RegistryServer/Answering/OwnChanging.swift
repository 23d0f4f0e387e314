import ClarifaiAPI
import RegistryCore

extension OwnRequest {
  /// Carries out what a route asks for, and says what was done in the wire's names.
  func carryOut(in registry: any Registry, as caller: Caller) async throws(RegistryError)
    -> [String: JSON]
  {
    switch route {
    case .planTraining: try await planTraining(registry, caller)
    case .confirmTraining: try await confirmTraining(registry, caller)
    case .reviewPlan: try await reviewPlan(registry, caller)
    case .refusePlan:
      try await done(
        .refusePlan(RefusePlan(try await plan(in: registry).id)), registry, caller,
        isDry: try fromBody { read throws(RegistryError) in try read.isDry() })
    case .cancelRun:
      try await done(
        .cancelRun(CancelRun(try await run(in: registry).id)), registry, caller,
        isDry: try fromBody { read throws(RegistryError) in try read.isDry() })
    case .restore: try await restore(registry, caller)
    default: try await purge(registry, caller)
    }
  }

  private func done(
    _ command: Command, _ registry: any Registry, _ caller: Caller, isDry: Bool
  ) async throws(RegistryError) -> [String: JSON] {
    let receipt =
      isDry
      ? try await registry.preview(command, as: caller)
      : try await registry.perform(command, as: caller)
    return (isDry ? receipt.wirePreview : receipt.wire).object ?? [:]
  }

  private func planTraining(_ registry: any Registry, _ caller: Caller) async throws(RegistryError)
    -> [String: JSON]
  {
    let (runner, compute, seconds, isDry) = try fromBody { read throws(RegistryError) in
      let runner: RunnerID? = try read.ifAny("runner")
      let compute: ComputeID? = try read.ifAny("compute")
      let seconds: Int? = try read.ifAny("limit_seconds")
      return (runner, compute, seconds, try read.isDry())
    }
    let model = try model
    let version = try await registry.version(try version, of: model, as: caller)
    let command = PlanTraining(
      version: VersionRef(model: model, id: version.id), runner: runner, compute: compute,
      limit: seconds.map { .seconds($0) })
    return try await shown(.planTraining(command), registry, caller, isDry: isDry)
  }

  private func reviewPlan(_ registry: any Registry, _ caller: Caller) async throws(RegistryError)
    -> [String: JSON]
  {
    let isDry = try fromBody { read throws(RegistryError) in try read.isDry() }
    let command = ReviewPlan(try await plan(in: registry).id)
    return try await shown(.reviewPlan(command), registry, caller, isDry: isDry)
  }

  private func shown(
    _ command: Command, _ registry: any Registry, _ caller: Caller, isDry: Bool
  ) async throws(RegistryError) -> [String: JSON] {
    var members = try await done(command, registry, caller, isDry: isDry)
    // A plan that is only shown is kept nowhere: its code confirms nothing.
    if isDry, let plan = members["plan"]?.object {
      members["plan"] = .object(plan.filter { $0.key != "code" })
    }
    return members
  }

  private func confirmTraining(_ registry: any Registry, _ caller: Caller)
    async throws(RegistryError) -> [String: JSON]
  {
    let plan = try await plan(in: registry).id
    let (code, limit, isDry) = try fromBody { read throws(RegistryError) in
      let code: String = try read("code")
      let limit: SpendingLimit = try read("at_most")
      return (code, limit, try read.isDry())
    }
    let command = ConfirmTraining(plan: plan, code: code, atMost: limit)
    return try await done(.confirmTraining(command), registry, caller, isDry: isDry)
  }

  private func restore(_ registry: any Registry, _ caller: Caller) async throws(RegistryError)
    -> [String: JSON]
  {
    let id: TrashID = try identifier("trash_id")
    let (newID, isDry) = try fromBody { read throws(RegistryError) in
      let newID: ModelID? = try read.ifAny("new_id")
      return (newID, try read.isDry())
    }
    let command = Command.restore(Restore(id, newID: newID))
    try await refuseTrashOfOtherApp(command, id, in: registry)
    return try await done(command, registry, caller, isDry: isDry)
  }

  private func purge(_ registry: any Registry, _ caller: Caller) async throws(RegistryError)
    -> [String: JSON]
  {
    let id: TrashID = try identifier("trash_id")
    let (phrase, isDry) = try fromBody { read throws(RegistryError) in
      let phrase: String = try read("phrase")
      return (phrase, try read.isDry())
    }
    let command = Command.purge(Purge(id, phrase: phrase))
    try await refuseTrashOfOtherApp(command, id, in: registry)
    return try await done(command, registry, caller, isDry: isDry)
  }
}

extension MemberReader {
  /// Whether only to be shown what would be done.
  fileprivate mutating func isDry() throws(RegistryError) -> Bool { try ifAny("dry_run") ?? false }
}
