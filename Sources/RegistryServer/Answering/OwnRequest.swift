import ClarifaiAPI
import RegistryCore

/// A request to one of the server's own routes about one app, from somebody who may ask it.
struct OwnRequest: Sendable {
  let route: OwnRoute
  let app: AppRef
  let caller: Caller
  /// What it says, by the names of the route's variables, query and body: what is claimed under a name.
  let document: JSON
  private let match: RouteTree<Route>.Match
  private let query: JSON
  private let body: JSON

  /// - Throws: `invalidField` when the query says something twice.
  init(
    _ route: OwnRoute, _ app: AppRef, _ match: RouteTree<Route>.Match, _ target: RequestTarget,
    _ body: JSON, caller: Caller
  ) throws(RegistryError) {
    var query: [String: JSON] = [:]
    for (key, value) in target.query {
      guard query.updateValue(.string(value), forKey: key) == nil else {
        throw .invalidField(path: FieldPath(["query", key]), why: "it is said twice")
      }
    }
    self.route = route
    self.app = app
    self.caller = caller
    self.match = match
    self.query = .object(query)
    self.body = body
    let path = Dictionary(match.variables.map { ($0.variable, JSON.string($0.value)) }) { $1 }
    document = ["path": .object(path), "query": .object(query), "body": body]
  }

  /// Whether it asks for more than to be told something.
  var changes: Bool { route.verb == "POST" }

  /// What the query says, read by `make`; nothing else may stand in it.
  func fromQuery<Value>(_ make: (inout MemberReader) throws(RegistryError) -> Value)
    throws(RegistryError) -> Value
  {
    guard body == .empty else {
      throw .invalidField(path: "body", why: "this call takes none")
    }
    return try Self.read(query, "query", make)
  }

  /// As `fromQuery`, of the body.
  func fromBody<Value>(_ make: (inout MemberReader) throws(RegistryError) -> Value)
    throws(RegistryError) -> Value
  {
    guard query == .empty else {
      throw .invalidField(path: "query", why: "this call takes none; send a body")
    }
    return try Self.read(body, "body", make)
  }

  private static func read<Value>(
    _ document: JSON, _ name: String,
    _ make: (inout MemberReader) throws(RegistryError) -> Value
  ) throws(RegistryError) -> Value {
    var reader = try MemberReader(DocumentPlace(document, FieldPath([name])))
    let value = try make(&reader)
    try reader.refuseRest()
    return value
  }
}

// What the path names. A thing of another app is not there.
extension OwnRequest {
  func identifier<Kind>(_ variable: String) throws(RegistryError) -> Identifier<Kind> {
    try Identifier(match.value(of: variable))
  }

  var model: ModelRef {
    get throws(RegistryError) { ModelRef(app: app, id: try identifier("model_id")) }
  }

  var version: VersionSelector {
    get throws(RegistryError) { try VersionSelector(parsing: match.value(of: "version_id")) }
  }

  var digest: ArtifactDigest {
    get throws(RegistryError) { try ArtifactDigest(parsing: match.value(of: "digest")) }
  }

  func plan(in registry: any Registry) async throws(RegistryError) -> TrainingPlan {
    let plan = try await registry.plan(identifier("plan_id"), as: caller)
    guard plan.subject.model.app == app else { throw .planNotFound(plan.id.text) }
    return plan
  }

  func run(in registry: any Registry) async throws(RegistryError) -> Run {
    let run = try await registry.run(identifier("run_id"), as: caller)
    guard run.subject.model.app == app else { throw .runNotFound(run.id.text) }
    return run
  }

  /// The entry of the trash that the path names, once a look at what restoring it would do shows its app.
  func refuseTrashOfOtherApp(_ command: Command, _ id: TrashID, in registry: any Registry)
    async throws(RegistryError)
  {
    let targets = try await registry.preview(command, as: caller).targets
    guard targets.allSatisfy({ $0.thing.app == nil || $0.thing.app == app }) else {
      throw .trashNotFound(id.text)
    }
  }
}

extension Thing {
  /// Where it lives; nil for what lives in no app.
  var app: AppRef? {
    switch self {
    case .app(let app): app.ref
    case .model(let model), .version(_, let model): model.ref.app
    case .plan(let shown): shown.plan.subject.model.app
    case .request(let plan): plan.subject.model.app
    case .run(let run): run.subject.model.app
    case .trash(let entry): entry.app
    case .budget(let standing):
      if case .app(let app) = standing.budget.scope { app } else { nil }
    case .concepts, .token: nil
    }
  }
}

// Numbers and flags of a query, which are texts.
extension MemberReader {
  mutating func number(_ name: String) throws(RegistryError) -> Int? {
    guard let text: String = try ifAny(name) else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw refusal(of: name, "it must be a whole number, 0 or more")
    }
    return number
  }

  mutating func flag(_ name: String) throws(RegistryError) -> Bool {
    switch try ifAny(name) as String? {
    case nil, "false": return false
    case "true": return true
    default: throw refusal(of: name, "it must be true or false")
    }
  }

  /// `page` and `per_page`: as on the wire, the first 128 where nothing is said.
  mutating func page() throws(RegistryError) -> PageRequest {
    let number = try number("page") ?? 1
    return try PageRequest(
      size: try self.number("per_page") ?? PageRequest.first.size, number: number)
  }
}
