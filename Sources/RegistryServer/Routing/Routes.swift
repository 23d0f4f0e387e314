import ClarifaiAPI
import RegistryCore

/// What a path of the server stands for.
enum Route: Sendable {
  case call(ServedCall)
  case own(OwnRoute)
  /// A call of the wire that is not answered here, by its name.
  case unserved(String)

  /// What the caller must hold.
  ///
  /// There is no route without a policy.
  var policy: RoutePolicy {
    switch self {
    case .call(let call): .holds(call.policy)
    case .own(let route): route.policy
    case .unserved: .open
    }
  }
}

/// Who may come through.
enum RoutePolicy: Hashable, Sendable {
  /// Anybody: there is nothing behind it that a registry keeps.
  case open
  case holds(CallPolicy)
}

/// Where the server answers of itself.
enum OwnRoute: String, Hashable, Sendable, CaseIterable {
  /// The process is alive.
  case health = "/healthz"
  /// The registry can be read.
  case readiness = "/readyz"
  case version = "/version"
  /// Tells whenever something in the registry has changed.
  case changes = "/v2/users/{user_app_id.user_id}/apps/{user_app_id.app_id}/changes"

  var policy: RoutePolicy {
    switch self {
    case .health, .readiness, .version: .open
    case .changes: .holds(CallPolicy(.read, within: .app))
    }
  }

  var path: [HTTPBinding.Part] { pathParts(rawValue) }
}

/// All routes, by both protocols.
struct Routes: Sendable {
  let tree: RouteTree<Route>
  /// The calls by their names in gRPC's paths.
  let calls: [String: ServedCall]

  init(_ served: [ServedCall]) {
    var tree = RouteTree<Route>()
    for call in served {
      for binding in call.bindings {
        tree.insert(binding.verb.rawValue, binding.path, .call(call))
      }
    }
    for route in OwnRoute.allCases { tree.insert("GET", route.path, .own(route)) }
    for route in OfficialRoute.all {
      tree.insert(route.verb, pathParts(route.pattern), .unserved(route.name))
    }
    self.tree = tree
    calls = Dictionary(served.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The call that a path of gRPC names: `/clarifai.api.V2/GetModel`.
  func call(atRPCPath path: String) -> ServedCall? {
    guard path.hasPrefix(Self.service) else { return nil }
    return calls[String(path.dropFirst(Self.service.count))]
  }

  private static let service = "/clarifai.api.V2/"
}

/// A path of Clarifai's API, whether it is answered here or not.
struct OfficialRoute: Sendable {
  let verb: String
  let pattern: String
  let name: String

  /// A line of the table: `GET /v2/inputs ListInputs`.
  private init?(_ line: Substring) {
    let words = line.split(separator: " ")
    guard words.count == 3 else { return nil }
    verb = String(words[0])
    pattern = String(words[1])
    name = String(words[2])
  }

  static let all = officialRoutes.split(separator: "\n").compactMap(OfficialRoute.init)
}

private func pathParts(_ pattern: String) -> [HTTPBinding.Part] {
  pattern.split(separator: "/").map { part in
    part.hasPrefix("{") ? .variable(String(part.dropFirst().dropLast())) : .literal(String(part))
  }
}
