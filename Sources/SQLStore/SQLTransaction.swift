package import RegistryCore

/// What a store's bodies read and write through: one transaction, on any database.
package struct SQLTransaction: RegistryWriting {
  let connection: any SQLConnection

  package init(_ connection: any SQLConnection) { self.connection = connection }

  package func write(_ change: Change) throws(RegistryError) {
    switch change {
    case .insertApp(let app): try insert(app)
    case .updateApp(let app): try update(app)
    case .hideApp(let app): try hide(app)
    case .showApp(let app): try show(app)
    case .insertConcepts(let concepts, let app): try insert(concepts, app: app)
    case .insertModel(let model, let app): try insert(model, app: app)
    case .updateModel(let model): try update(model)
    case .countVersions(let model, let counters): try count(counters, of: model)
    case .insertVersion(let version, let concepts): try insert(version, concepts)
    case .updateVersion(let version): try update(version)
    case .discard(let entry): try discard(entry)
    case .restore(let entry, let ref): try restore(entry, as: ref)
    case .purge(let entry): try purge(entry)
    case .insertPlan(let plan): try insert(plan)
    case .updatePlan(let plan): try update(plan)
    case .insertRun(let run): try insert(run)
    case .updateRun(let run): try update(run)
    case .appendPoints(let run, let points): try append(points, to: run)
    case .insertCharge(let charge): try insert(charge)
    case .updateCharge(let charge): try update(charge)
    case .keepBudget(let budget): try keep(budget)
    case .removeBudget(let scope, let period): try removeBudget(scope, period)
    case .insertUser(let user): try insert(user)
    case .insertToken(let token, let key): try insert(token, key)
    case .revokeToken(let token): try revoke(token)
    case .keepClaim(let kept, let time): try keep(kept, at: time)
    }
  }
}

extension SQLTransaction {
  private static let mark = "SELECT mark FROM registry WHERE one = 1"
  private static let raiseMark = "UPDATE registry SET mark = mark + 1 WHERE one = 1"

  /// A number that every transaction which wrote something has raised.
  package func mark() throws(RegistryError) -> Int { try connection.integer(Self.mark) }

  /// Ends a transaction that wrote something.
  package func raiseMark() throws(RegistryError) {
    try connection.change("the registry's mark", Self.raiseMark, [])
  }
}
