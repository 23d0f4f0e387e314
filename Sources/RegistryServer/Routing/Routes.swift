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
    case .call(let call): .holds(call.right)
    case .own(let route): route.policy
    case .unserved: .open
    }
  }
}

/// Who may come through.
enum RoutePolicy: Hashable, Sendable {
  /// Anybody: there is nothing behind it that a registry keeps.
  case open
  case holds(Right)
  /// Whoever holds what the command or the reading in the request asks for.
  case holdsWhatIsAsked
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
    for route in OwnRoute.allCases { tree.insert(route.verb, route.path, .own(route)) }
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

func pathParts(_ pattern: String) -> [HTTPBinding.Part] {
  pattern.split(separator: "/").map { part in
    part.hasPrefix("{") ? .variable(String(part.dropFirst().dropLast())) : .literal(String(part))
  }
}
