import ClarifaiAPI
import RegistryCore

extension OwnRequest {
  /// What a route that only reads answers, in the wire's names.
  func read(from registry: any Registry, as caller: Caller) async throws(RegistryError)
    -> [String: JSON]
  {
    switch route {
    case .plan:
      try refuseQuery()
      return ["plan": try await plan(in: registry).wire]
    case .requests:
      let page = try fromQuery { read throws(RegistryError) in try read.page() }
      return list("requests", try await registry.requests(of: app, page, as: caller), \.wire)
    case .budgets:
      try refuseQuery()
      let standings = try await registry.budgets(over: app, as: caller)
      return ["budgets": .array(standings.map(\.wire))]
    case .spending: return try await spending(registry)
    case .runs: return try await runs(registry)
    case .run:
      try refuseQuery()
      return ["run": try await run(in: registry).wire]
    case .points:
      let after = try fromQuery { read throws(RegistryError) in try read.number("after") } ?? 0
      let run = try await run(in: registry).id
      let points = try await registry.points(of: run, after: after, as: caller)
      return ["points": .array(points.map(\.wire))]
    case .log: return try await log(registry)
    case .audit: return try await audit(registry)
    case .trash:
      let page = try fromQuery { read throws(RegistryError) in try read.page() }
      let entries = try await registry.trash(of: app, page, as: caller)
      return list("trash_entries", entries, \.wire)
    default:
      try refuseQuery()
      let classes = try await registry.computeClasses(as: caller)
      return ["compute_classes": .array(classes.map(\.wire))]
    }
  }

  /// Where in a log to begin, and whether to tell it as it is written.
  func logQuery() throws(RegistryError) -> (from: Int, follows: Bool) {
    try fromQuery { read throws(RegistryError) in
      (try read.number("from") ?? 0, try read.flag("follow"))
    }
  }

  private func refuseQuery() throws(RegistryError) { try fromQuery { _ in } }

  private func list<Item>(_ name: String, _ page: Page<Item>, _ wire: (Item) -> JSON) -> [String:
    JSON]
  {
    [name: .array(page.items.map(wire)), "is_last": .bool(page.next == nil)]
  }

  private func runs(_ registry: any Registry) async throws(RegistryError) -> [String: JSON] {
    let (model, version, inFlight, page) = try fromQuery { read throws(RegistryError) in
      let model: ModelID? = try read.ifAny("model_id")
      let version: VersionID? = try read.ifAny("version_id")
      return (model, version, try read.flag("in_flight"), try read.page())
    }
    var query = RunQuery(app: app, version: version, inFlightOnly: inFlight)
    if let model {
      query.model = try await registry.model(ModelRef(app: app, id: model), as: caller).identity
    }
    return list("runs", try await registry.runs(query, page, as: caller), \.wire)
  }

  /// Told apart by month, person and model, or by the one that `by` names.
  private func spending(_ registry: any Registry) async throws(RegistryError) -> [String: JSON] {
    let (column, page) = try fromQuery { read throws(RegistryError) in
      let column: SpendingColumn? = try read.ifAny("by")
      return (column, try read.page())
    }
    let query = SpendingQuery(by: column.map { [$0] } ?? Set(SpendingColumn.allCases), app: app)
    return list("spending", try await registry.spending(query, page, as: caller), \.wire)
  }

  private func log(_ registry: any Registry) async throws(RegistryError) -> [String: JSON] {
    let run = try await run(in: registry).id
    let page = try await registry.log(of: run, from: try logQuery().from, as: caller)
    return ["log": .string(page.text), "next": .number(Double(page.next))]
  }

  /// Of the app, or of the model, version, run or plan that the query names.
  private func audit(_ registry: any Registry) async throws(RegistryError) -> [String: JSON] {
    let (model, version, run, plan, page) = try fromQuery { read throws(RegistryError) in
      let model: ModelID? = try read.ifAny("model_id")
      let version: VersionSelector? = try read.ifAny("version_id")
      let run: RunID? = try read.ifAny("run_id")
      let plan: PlanID? = try read.ifAny("plan_id")
      let named = [model != nil, run != nil, plan != nil].filter(\.self).count
      guard named < 2, version == nil || model != nil else {
        throw .invalidField(
          path: "query", why: "name one thing: a model, a version with its model, a run or a plan")
      }
      return (model, version, run, plan, try read.page())
    }
    let target: AuditTarget
    if let model {
      target = try await auditTarget(ModelRef(app: app, id: model), version, registry)
    } else if let run {
      let found = try await registry.run(run, as: caller)
      guard found.subject.model.app == app else { throw .runNotFound(run.text) }
      target = .run(found)
    } else if let plan {
      let found = try await registry.plan(plan, as: caller)
      guard found.subject.model.app == app else { throw .planNotFound(plan.text) }
      target = .plan(found)
    } else {
      target = .app(try await registry.app(app, as: caller))
    }
    return list("entries", try await registry.audit(of: target, page, as: caller), \.wire)
  }

  private func auditTarget(
    _ ref: ModelRef, _ selector: VersionSelector?, _ registry: any Registry
  ) async throws(RegistryError) -> AuditTarget {
    let model = try await registry.model(ref, as: caller)
    guard let selector else { return .model(model) }
    return .version(try await registry.version(selector, of: ref, as: caller), of: model)
  }
}
