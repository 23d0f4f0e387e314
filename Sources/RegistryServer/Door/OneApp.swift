import RegistryCore

// A key may open one app alone: what lies in another, or in none, is refused to its holder, whatever names it.

extension Door {
  /// - Throws: `notAllowed`.
  func admit(_ caller: Caller, to operation: OperationName) throws(RegistryError) {
    try refuseUnlessAllowed(caller, to: operation)
  }
}

extension Command {
  /// - Throws: `otherApp` where the caller's key opens another app than this is about.
  func refuseOutside(_ caller: Caller, _ registry: any Registry) async throws(RegistryError) {
    guard let only = caller.app else { return }
    guard try await apps(registry, caller) == [only] else { throw .otherApp(only: only) }
  }

  /// The apps that it is about; empty for what is in none.
  private func apps(_ registry: any Registry, _ caller: Caller) async throws(RegistryError)
    -> Set<AppRef>
  {
    switch self {
    case .createApp(let operation): [operation.ref]
    case .patchApps(let operation): Set(operation.patches.map(\.app))
    case .deleteApp(let operation): [operation.ref]
    case .createModel(let operation): [operation.ref.app]
    case .createModels(let operation): Set(operation.models.map(\.ref.app))
    case .patchModels(let operation): Set(operation.patches.map(\.model.app))
    case .renameModel(let operation): [operation.model.app]
    case .deleteModels(let operation): Set(operation.models.map(\.app))
    case .createVersion(let operation): [operation.model.app]
    case .createVersions(let operation): [operation.model.app]
    case .branchVersion(let operation): [operation.source.model.app]
    case .replaceVersion(let operation): [operation.version.model.app]
    case .patchVersions(let operation): Set(operation.patches.map(\.version.model.app))
    case .deleteVersion(let operation): [operation.version.model.app]
    case .createConcepts(let operation): [operation.app]
    case .planTraining(let operation): [operation.version.model.app]
    case .reviewPlan(let operation):
      [try await registry.plan(operation.plan, as: caller).subject.model.app]
    case .refusePlan(let operation):
      [try await registry.plan(operation.plan, as: caller).subject.model.app]
    case .setBudget(let operation): operation.budget.scope.apps
    case .removeBudget(let operation): operation.scope.apps
    case .setApproval(let operation): [operation.app]
    case .confirmTraining(let operation):
      [try await registry.plan(operation.plan, as: caller).subject.model.app]
    case .cancelRun(let operation):
      [try await registry.run(operation.run, as: caller).subject.model.app]
    // Only the registry knows where a thing in the trash lay; looking at what it would do changes nothing.
    case .restore, .purge:
      Set(try await registry.preview(self, as: caller).targets.compactMap(\.thing.app))
    case .createToken, .revokeToken, .reportRun, .settleRun, .settlePlan, .noteRefusal: []
    }
  }
}

extension Reading {
  /// - Throws: `otherApp` where the caller's key opens another app than this is about.
  func refuseOutside(_ caller: Caller, _ registry: any Registry) async throws(RegistryError) {
    guard let only = caller.app else { return }
    let isInside =
      switch self {
      // What kinds of model there are, where they may be trained, and that something changed somewhere.
      case .types, .computeClasses, .mark: true
      case .apps, .appsOfUser, .tokens, .budgets: false
      case .budgetsOver(let app), .app(let app), .conceptsOfApp(let app, _), .concept(_, let app),
        .estimate(_, let app, _), .trash(let app, _):
        app == only
      case .models(let query, _), .modelCount(let query): query.scope == .app(only)
      case .model(let ref), .version(_, let ref): ref.app == only
      case .versions(let query, _), .wholeVersions(let query, _): query.model.app == only
      case .conceptsOfVersion(let version, _): version.model.app == only
      case .predict(let request): request.model.app == only
      case .runs(let query, _): query.app == only
      case .requests(let app, _): app == only
      case .spending(let query, _): query.app == only
      case .plan(let id): try await registry.plan(id, as: caller).subject.model.app == only
      case .run(let id), .points(let id, _), .log(let id, _):
        try await registry.run(id, as: caller).subject.model.app == only
      case .audit(let target, _): try await target.isIn(only, registry, caller)
      }
    guard isInside else { throw .otherApp(only: only) }
  }
}

extension BudgetScope {
  fileprivate var apps: Set<AppRef> {
    switch self {
    case .app(let app): [app]
    case .registry, .user: []
    }
  }
}

extension AuditTarget {
  /// Whether its key, by which the audit is found, belongs to something that is in `app` today.
  fileprivate func isIn(_ app: AppRef, _ registry: any Registry, _ caller: Caller)
    async throws(RegistryError) -> Bool
  {
    switch kind {
    case .app, .concepts: return try await registry.app(app, as: caller).identity.text == key
    case .model: return try await registry.model(model(in: app), as: caller).identity.text == key
    case .version:
      let version = VersionSelector.id(try VersionID(key))
      return try await registry.version(version, of: model(in: app), as: caller).id.text == key
    case .run:
      return try await registry.run(RunID(key), as: caller).subject.model.app == app
    case .plan:
      return try await registry.plan(PlanID(key), as: caller).subject.model.app == app
    case .token, .user, .budget: return false
    }
  }

  /// The model that its name names: `ana/vision/digits`, or a version of it.
  private func model(in app: AppRef) throws(RegistryError) -> ModelRef {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return ModelRef(app: app, id: try ModelID(parts.count > 2 ? String(parts[2]) : name))
  }
}
