package import RegistryCore

extension Reading: ExactChoice {
  package var choice: Choice {
    switch self {
    case .apps(let page): Choice("apps", page)
    case .appsOfUser(let user, let page): Choice("apps-of-user", user, page)
    case .app(let ref): Choice("app", ref)
    case .conceptsOfApp(let app, let page): Choice("concepts-of-app", app, page)
    case .concept(let id, let app): Choice("concept", id, app)
    case .types: Choice("types")
    case .computeClasses: Choice("compute-classes")
    case .models(let query, let page): Choice("models", query, page)
    case .modelCount(let query): Choice("model-count", query)
    case .model(let ref): Choice("model", ref)
    case .version(let selector, let model): Choice("version", selector, model)
    case .versions(let query, let page): Choice("versions", query, page)
    case .wholeVersions(let query, let page): Choice("whole-versions", query, page)
    case .conceptsOfVersion(let version, let page): Choice("concepts-of-version", version, page)
    case .estimate(let type, let app, let rows): Choice("estimate", type, app, rows)
    case .plan(let id): Choice("plan", id)
    case .requests(let app, let page): Choice("requests", OptionalApp(app), page)
    case .budgets(let page): Choice("budgets", page)
    case .budgetsOver(let app): Choice("budgets-over", app)
    case .spending(let query, let page): Choice("spending", query, page)
    case .run(let id): Choice("run", id)
    case .runs(let query, let page): Choice("runs", query, page)
    case .points(let run, let step): Choice("points", run, step)
    case .log(let run, let start): Choice("log", run, start)
    case .trash(let app, let page): Choice("trash", app, page)
    case .audit(let target, let page): Choice("audit", target, page)
    case .tokens(let page): Choice("tokens", page)
    case .predict(let request): Choice("predict", request)
    case .mark: Choice("mark")
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "apps": self = .apps(try read.one())
    case "apps-of-user": self = .appsOfUser(try read.next(), try read.next())
    case "app": self = .app(try read.one())
    case "concepts-of-app": self = .conceptsOfApp(try read.next(), try read.next())
    case "concept": self = .concept(try read.next(), try read.next())
    case "types": self = .types
    case "compute-classes": self = .computeClasses
    case "models": self = .models(try read.next(), try read.next())
    case "model-count": self = .modelCount(try read.one())
    case "model": self = .model(try read.one())
    case "version": self = .version(try read.next(), try read.next())
    case "versions": self = .versions(try read.next(), try read.next())
    case "whole-versions": self = .wholeVersions(try read.next(), try read.next())
    case "concepts-of-version": self = .conceptsOfVersion(try read.next(), try read.next())
    case "estimate":
      self = .estimate(try read.next(), try read.next(), rows: try read.next())
    case "plan": self = .plan(try read.one())
    case "requests": self = .requests((try read.next() as OptionalApp).app, try read.next())
    case "budgets": self = .budgets(try read.one())
    case "budgets-over": self = .budgetsOver(try read.one())
    case "spending": self = .spending(try read.next(), try read.next())
    case "run": self = .run(try read.one())
    case "runs": self = .runs(try read.next(), try read.next())
    case "points": self = .points(try read.next(), after: try read.next())
    case "log": self = .log(try read.next(), from: try read.next())
    case "trash": self = .trash(try read.next(), try read.next())
    case "audit": self = .audit(try read.next(), try read.next())
    case "tokens": self = .tokens(try read.one())
    case "predict": self = .predict(try read.one())
    case "mark": self = .mark
    default: throw read.unknown
    }
  }
}

extension Reading {
  /// What `registry` answers: the value that the call of this name returns.
  package func answer(of registry: any Registry, as caller: Caller) async throws(RegistryError)
    -> any Exact
  {
    switch self {
    case .apps(let page): try await registry.apps(page, as: caller)
    case .appsOfUser(let user, let page): try await registry.apps(of: user, page, as: caller)
    case .app(let ref): try await registry.app(ref, as: caller)
    case .conceptsOfApp(let app, let page):
      try await registry.concepts(ofApp: app, page, as: caller)
    case .concept(let id, let app): try await registry.concept(id, ofApp: app, as: caller)
    case .types: try await registry.types(as: caller)
    case .computeClasses: try await registry.computeClasses(as: caller)
    case .models(let query, let page): try await registry.models(query, page, as: caller)
    case .modelCount(let query): try await registry.modelCount(query, as: caller)
    case .model(let ref): try await registry.model(ref, as: caller)
    case .version(let selector, let model):
      try await registry.version(selector, of: model, as: caller)
    case .versions(let query, let page): try await registry.versions(query, page, as: caller)
    case .wholeVersions(let query, let page):
      try await registry.wholeVersions(query, page, as: caller)
    case .conceptsOfVersion(let version, let page):
      try await registry.concepts(of: version, page, as: caller)
    case .estimate(let type, let app, let rows):
      try await registry.estimate(type, in: app, rows: rows, as: caller)
    case .plan(let id): try await registry.plan(id, as: caller)
    case .requests(let app, let page): try await registry.requests(of: app, page, as: caller)
    case .budgets(let page): try await registry.budgets(page, as: caller)
    case .budgetsOver(let app): try await registry.budgets(over: app, as: caller)
    case .spending(let query, let page): try await registry.spending(query, page, as: caller)
    case .run(let id): try await registry.run(id, as: caller)
    case .runs(let query, let page): try await registry.runs(query, page, as: caller)
    case .points(let run, let step): try await registry.points(of: run, after: step, as: caller)
    case .log(let run, let start): try await registry.log(of: run, from: start, as: caller)
    case .trash(let app, let page): try await registry.trash(of: app, page, as: caller)
    case .audit(let target, let page): try await registry.audit(of: target, page, as: caller)
    case .tokens(let page): try await registry.tokens(page, as: caller)
    case .predict(let request): try await registry.predict(request, as: caller)
    case .mark: try await registry.mark()
    }
  }
}

/// An app, or all apps where there is none.
private struct OptionalApp: ExactObject {
  let app: AppRef?

  init(_ app: AppRef?) { self.app = app }

  var members: ExactMembers { ["app": app] }

  init(_ read: inout MemberReader) throws(RegistryError) { app = try read.ifAny("app") }
}
