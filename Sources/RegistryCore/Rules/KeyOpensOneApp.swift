/// Rule `key-opens-one-app`: whose key opens one app alone reads and changes what is in that app; what is in another,
/// in several or in none is refused, whatever names it.
///
/// - Parameter apps: what is asked is about; nil for what belongs to no app and is for everyone.
/// - Throws: `otherApp`.
package func refuseOtherApps(_ caller: Caller, _ apps: Set<AppRef>?) throws(RegistryError) {
  guard let only = caller.app, let apps, apps != [only] else { return }
  throw .otherApp(only: only)
}

extension Command {
  /// The apps that it is about; empty for what is in none.
  func apps(in registry: any RegistryReading) throws(RegistryError) -> Set<AppRef> {
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
    case .restore(let operation): [try registry.existingTrash(operation.entry).app]
    case .purge(let operation): [try registry.existingTrash(operation.entry).app]
    case .createConcepts(let operation): [operation.app]
    case .planTraining(let operation): [operation.version.model.app]
    case .confirmTraining(let operation):
      [try registry.existingPlan(operation.plan).subject.model.app]
    case .reviewPlan(let operation): [try registry.existingPlan(operation.plan).subject.model.app]
    case .refusePlan(let operation): [try registry.existingPlan(operation.plan).subject.model.app]
    case .setBudget(let operation): operation.budget.scope.apps
    case .removeBudget(let operation): operation.scope.apps
    case .setApproval(let operation): [operation.app]
    case .cancelRun(let operation): [try registry.existingRun(operation.run).subject.model.app]
    case .createToken, .revokeToken, .reportRun, .settleRun, .settlePlan, .noteRefusal: []
    }
  }
}

extension Reading {
  /// The apps that it is about; nil for what belongs to none and is for everyone.
  func apps(in registry: any RegistryReading) throws(RegistryError) -> Set<AppRef>? {
    switch self {
    // What kinds of model there are, where they may be trained, and that something changed somewhere.
    case .types, .computeClasses, .mark: nil
    case .apps, .appsOfUser, .tokens, .budgets: []
    case .budgetsOver(let app), .app(let app), .conceptsOfApp(let app, _), .concept(_, let app),
      .estimate(_, let app, _), .trash(let app, _):
      [app]
    case .models(let query, _), .modelCount(let query):
      if case .app(let app) = query.scope { [app] } else { [] }
    case .model(let ref), .version(_, let ref): [ref.app]
    case .versions(let query, _), .wholeVersions(let query, _): [query.model.app]
    case .conceptsOfVersion(let version, _): [version.model.app]
    case .predict(let request): [request.model.app]
    case .runs(let query, _): oneOrNone(query.app)
    case .requests(let app, _): oneOrNone(app)
    case .spending(let query, _): oneOrNone(query.app)
    case .plan(let id): [try registry.existingPlan(id).subject.model.app]
    case .run(let id), .points(let id, _), .log(let id, _):
      [try registry.existingRun(id).subject.model.app]
    case .audit(let target, _): try target.apps(in: registry)
    }
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
  /// The app in which lies what the audit is found by, in the trash or not; empty for what is in none, or gone.
  fileprivate func apps(in registry: any RegistryReading) throws(RegistryError) -> Set<AppRef> {
    let app: AppRef? =
      switch kind {
      case .app, .concepts: try registry.app(named: name, identity: key)
      case .model: try registry.model(Identity(key))?.ref.app
      case .version:
        try registry.version(VersionID(key)).flatMap { version throws(RegistryError) in
          try registry.model(version.model)?.ref.app
        }
      case .run: try registry.run(RunID(key))?.subject.model.app
      case .plan: try registry.plan(PlanID(key))?.subject.model.app
      case .token, .user, .budget: nil
      }
    return oneOrNone(app)
  }
}

extension RegistryReading {
  /// Apps are found by their names alone.
  fileprivate func app(named name: String, identity: String) throws(RegistryError) -> AppRef? {
    let ref = try AppRef(parsing: name)
    return try app(ref)?.identity.text == identity ? ref : nil
  }
}

/// Empty for what is in no app, or in several.
private func oneOrNone(_ app: AppRef?) -> Set<AppRef> { Set(app.map { [$0] } ?? []) }
