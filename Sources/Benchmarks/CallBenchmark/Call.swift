import ClarifaiAPI
import NIOHTTP1
import RegistryCore

/// What is asked of the server.
enum Call: String, CaseIterable {
  /// With a key, like every other, and nothing to do but to look at it.
  case nothing = "no-op"
  case create, get, patch
  case listFirst = "list-first"
  case listDeep = "list-deep"
  case search
  case createVersion = "create-version"

  /// Its name over gRPC.
  var name: String {
    switch self {
    case .nothing: "MyScopes"
    case .create: "PostModels"
    case .get: "GetModel"
    case .patch: "PatchModels"
    case .listFirst, .listDeep, .search: "ListModels"
    case .createVersion: "PostModelVersions"
    }
  }

  /// As it is asked by `client` the `number`-th time.
  func asked(_ ground: ServedGround, _ client: Int, _ number: Int) -> AskedCall {
    // Clients that patch one model at once would measure how they wait for each other.
    let model = ground.models[(client + number * 16) % ground.models.count].ref.id.text
    switch self {
    case .nothing: return AskedCall(self, .GET, "/v2/myscopes")
    case .create:
      let model: JSON = [
        "id": .string("made-\(ground.run)-\(client)-\(number)"),
        "model_type_id": "embedding-classifier", "description": "made to measure",
      ]
      return AskedCall(self, .POST, ground.path("models"), ["models": [model]])
    case .get:
      return AskedCall(
        self, .GET, ground.path("models/\(model)"), named: ["model_id": .string(model)])
    case .patch:
      let patch: JSON = [
        "id": .string(model), "metadata": ["checked": .string("\(ground.run) \(client) \(number)")],
      ]
      return AskedCall(
        self, .PATCH, ground.path("models"), ["models": [patch], "action": "merge"])
    case .listFirst: return list(ground, ["page": 1])
    case .listDeep: return list(ground, ["page": .number(Double(ground.lastPage))])
    case .search:
      let word = ground.words[number % ground.words.count]
      return list(ground, ["search": .string(word)])
    case .createVersion:
      let version: JSON = [
        "description": "made to measure",
        "output_info": ["data": ["concepts": [["id": "a"], ["id": "b"]]]],
      ]
      return AskedCall(
        self, .POST, ground.path("models/\(model)/versions"), ["model_versions": [version]],
        named: ["model_id": .string(model)])
    }
  }

  private func list(_ ground: ServedGround, _ query: [String: JSON]) -> AskedCall {
    let asked = query.merging(["per_page": .number(Double(ServedGround.pageSize))]) { $1 }
    let words = asked.map { name, value in "\(name)=\(value.string ?? value.text)" }
    return AskedCall(
      self, .GET, ground.path("models?" + words.joined(separator: "&")), named: asked)
  }
}

/// One call, as either protocol asks for it.
struct AskedCall {
  let call: Call
  let verb: HTTPMethod
  let path: String
  let body: JSON?
  /// What stands in the path, by the names of the request message.
  private let named: [String: JSON]

  init(
    _ call: Call, _ verb: HTTPMethod, _ path: String, _ body: JSON? = nil,
    named: [String: JSON] = [:]
  ) {
    (self.call, self.verb, self.path, self.body, self.named) = (call, verb, path, body, named)
  }

  /// The request message's bytes.
  func message() throws(RegistryError) -> [UInt8] {
    var document = named.merging(body?.object ?? [:]) { $1 }
    if call != .nothing { document["user_app_id"] = ["user_id": "local", "app_id": "main"] }
    return try Self.served[call.name]?.request.bytes(of: .object(document)) ?? []
  }

  private static let served = Dictionary(
    uniqueKeysWithValues: ServedCall.all.map { ($0.name, $0) })
}
