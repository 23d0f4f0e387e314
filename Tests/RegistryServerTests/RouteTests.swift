import ClarifaiAPI
import RegistryCore
import Testing

@testable import RegistryServer

@Suite struct RouteTests {
  private let tree: RouteTree<String> = {
    var tree = RouteTree<String>()
    tree.insert("GET", [.literal("models"), .variable("model_id")], "get")
    tree.insert("GET", [.literal("models"), .literal("types")], "types")
    tree.insert("PATCH", [.literal("models"), .literal("ids")], "ids")
    tree.insert(
      "GET", [.literal("users"), .variable("u"), .literal("apps"), .variable("a")], "app")
    return tree
  }()

  private func target(_ verb: String, _ path: [String]) -> String? {
    if case .match(let match) = tree.find(verb, path) { match.target } else { nil }
  }

  @Test func `a literal wins over a variable`() {
    #expect(target("GET", ["models", "oak"]) == "get")
    #expect(target("GET", ["models", "types"]) == "types")
    // It is known, for another verb: it is no model's id.
    guard case .otherVerbs(["PATCH"]) = tree.find("GET", ["models", "ids"]) else {
      Issue.record("'ids' was taken for a model")
      return
    }
  }

  @Test func `variables are told in the order of the path`() {
    guard case .match(let match) = tree.find("GET", ["users", "ana", "apps", "vision"]) else {
      Issue.record("the path was not found")
      return
    }
    #expect(match.variables.map(\.variable) == ["u", "a"])
    #expect(match.variables.map(\.value) == ["ana", "vision"])
  }

  @Test(arguments: [[], ["models"], ["models", "oak", "more"], ["users", "ana"], ["other"]])
  func `a path that nobody serves is not found`(_ path: [String]) {
    guard case .nothing = tree.find("GET", path) else {
      Issue.record("\(path) was found")
      return
    }
  }

  @Test func `every path of every call that is answered leads to it`() {
    let routes = Routes(ServedCall.all)
    for call in ServedCall.all {
      for binding in call.bindings {
        let path = binding.path.map { part in
          if case .literal(let text) = part { text } else { "x" }
        }
        guard case .match(let match) = routes.tree.find(binding.verb.rawValue, path),
          case .call(let found) = match.target
        else {
          Issue.record("\(call.name) is not found at \(path)")
          continue
        }
        #expect(found.name == call.name)
      }
    }
  }

  @Test func `only what says nothing of the registry is open to all`() {
    let open = OwnRoute.allCases.filter { $0.policy == .open }
    #expect(open == [.health, .readiness, .version, .description])
  }

  @Test func `the official calls that are not answered are known by name`() {
    #expect(OfficialRoute.all.count > 400)
    let routes = Routes(ServedCall.all)
    guard case .match(let match) = routes.tree.find("GET", ["v2", "inputs"]),
      case .unserved("ListInputs") = match.target
    else {
      Issue.record("ListInputs is not known")
      return
    }
  }

  @Test(
    arguments: [
      ("/", [], [:]), ("/v2/models/", ["v2", "models"], [:]),
      ("/v2/models?a.b=1&c=%20x+y", ["v2", "models"], ["a.b": "1", "c": " x y"]),
      ("/a%2Fb/..", ["a/b", ".."], [:]), ("/a+b", ["a+b"], [:]), ("/x?", ["x"], [:]),
    ] as [(String, [String], [String: String])])
  func `a target is its path and its query`(
    _ text: String, _ path: [String], _ query: [String: String]
  ) throws {
    let target = try #require(RequestTarget(text))
    #expect(target.path == path)
    #expect(Dictionary(target.query.map { ($0.key, $0.value) }) { $1 } == query)
  }

  @Test(arguments: ["", "*", "v2/models", "/%", "/%4", "/%zz", "/%ff", "/x?a=%c3%28"])
  func `what is no target is refused`(_ text: String) {
    #expect(RequestTarget(text) == nil)
  }
}
