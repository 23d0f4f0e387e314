import Foundation
import RegistryCore
import Testing

@testable import RegistryServer

/// The description of the server's own routes says what is there, and is served.
@Suite struct DescriptionTests {
  @Test func `every own route is described, and nothing else is`() throws {
    var described: Set<String> = []
    for (path, verbs) in try #require(ownDescription[path: "paths"]?.object) {
      for (verb, operation) in try #require(verbs.object) {
        let name = try #require(operation.object?["operationId"]?.string)
        described.insert("\(name) \(verb.uppercased()) \(path)")
      }
    }
    let routes = OwnRoute.allCases.map { route in
      let path = route.pattern.replacing("{user_app_id.", with: "{")
      return "\(route.name) \(route.verb) \(path)"
    }
    #expect(described == Set(routes))
  }

  @Test func `what needs a key is described so`() throws {
    for route in OwnRoute.allCases {
      let found = try #require(operation(of: route))
      #expect((found["security"] == []) == (route.policy == .open), "\(route)")
    }
  }

  @Test func `every reference leads somewhere`() {
    func references(_ document: JSON) -> [String] {
      if let items = document.array { return items.flatMap(references) }
      guard let members = document.object else { return [] }
      return (members["$ref"]?.string.map { [$0] } ?? []) + members.values.flatMap(references)
    }
    for reference in Set(references(ownDescription)) {
      let path = FieldPath(reference.dropFirst(2).split(separator: "/").map(String.init))
      #expect(ownDescription[path: path] != nil, "\(reference)")
    }
  }

  @Test func `it is served to everybody`() async throws {
    let served = try await Served()
    let answer = try await RawConnection(port: served.port).answer(
      "GET", "/openapi.json", authorization: nil, body: nil)
    #expect(answer.status == 200)
    #expect(answer.json == ownDescription)
    await served.stop()
  }

  private func operation(of route: OwnRoute) -> [String: JSON]? {
    let path = route.pattern.replacing("{user_app_id.", with: "{")
    return ownDescription[path: FieldPath(["paths", path, route.verb.lowercased()])]?.object
  }
}
