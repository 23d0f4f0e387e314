import Foundation
import RegistryCore
import Testing

@testable import SQLStore

@Suite("searches that find more than is sorted in memory")
struct LargeSearchTests {
  /// The first ten are found by neither.
  private static func fixture() async throws -> Fixture {
    let fixture = try await Fixture()
    let count = ModelSearch.greatestSet + 60
    try await fixture.add(
      (1...count).map { number in
        let isFound = number > 10
        return try Sample.model(
          isFound ? "oak-\(number)" : "elm-\(number)", number,
          fields: ["metadata": ["tier": isFound ? 1 : 2]], at: number % 7)
      })
    return fixture
  }

  @Test(arguments: ["oak", "ok", "metadata.tier=1", "oak metadata.tier=1", "ok metadata.tier=1"])
  func `they list and count all of it, in order`(_ filter: String) async throws {
    let fixture = try await Self.fixture()
    for order in [ModelOrder.id, .created] {
      let query = ModelQuery(
        app: fixture.app.ref, filter: try ModelFilter(parsing: filter), order: order)
      let listed = try await allPages(size: 400) { page in
        try await fixture.read { registry throws(RegistryError) in
          try registry.models(query, page)
        }
      }
      let every = try await allPages(size: 1000) { page in
        try await fixture.read { registry throws(RegistryError) in
          try registry.models(ModelQuery(app: fixture.app.ref, order: order), page)
        }
      }
      let expected = every.map(\.model.ref.id.text).filter { $0.hasPrefix("oak") }
      #expect(expected.count == ModelSearch.greatestSet + 50)
      #expect(listed.map(\.model.ref.id.text) == expected)
      let count = try await fixture.read { registry throws(RegistryError) in
        try registry.modelCount(query)
      }
      #expect(count == expected.count)
    }
  }
}
