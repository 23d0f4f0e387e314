import Foundation
import RegistryCore
import Testing

@testable import SQLStore

@Suite("how statements are carried out")
struct QueryPlanTests {
  static let filters = [
    "", "status:trained", "type:embedding-classifier", "visibility:private",
    "type:embedding-classifier status:trained", "metadata.tier=1", "digit", "dgt",
    "digit metadata.tier=1 status:trained",
  ]

  /// A set of at most a thousand models is sorted in memory, and so is the page that comes of it; whether it
  /// has no more is counted as far as that.
  private static let sorting = ["USE TEMP B-TREE FOR ORDER BY", "SCAN p", "SCAN s"]

  @Test(arguments: filters)
  func `a page of models is found by an index in every order and at every place`(_ filter: String)
    async throws
  {
    let ground = try await PlanGround()
    let isSet = filter.contains("dig") || filter.contains("dgt") || filter.contains("metadata")
    for order in ModelOrder.allCases {
      for ascending in [true, false] {
        let query = ModelQuery(
          app: ground.fixture.app.ref, filter: try ModelFilter(parsing: filter), order: order,
          ascending: ascending)
        let plans = try await ground.plans { registry throws(RegistryError) in
          let first = try registry.models(query, PageRequest(size: 1))
          #expect(!first.items.isEmpty)
          _ = try registry.models(query, PageRequest(size: 1, after: first.next))
          _ = try registry.models(query, PageRequest(size: 1, number: 2))
          _ = try registry.modelCount(query)
        }
        for plan in plans {
          let slow = plan.slow.filter { !isSet || !Self.sorting.contains($0) }
          #expect(slow.isEmpty, "\(plan)")
        }
      }
    }
  }

  @Test(arguments: filters)
  func `where a filter finds many, the list is gone along in its order without a sort`(
    _ filter: String
  ) async throws {
    let ground = try await PlanGround()
    let parsed = try ModelFilter(parsing: filter)
    for order in ModelOrder.allCases {
      for ascending in [true, false] {
        let query = ModelQuery(app: ground.fixture.app.ref, order: order, ascending: ascending)
        let plans = try await ground.plans { transaction throws(RegistryError) in
          let search = try ModelSearch(
            parsed, in: .app(1, ground.fixture.app.ref), transaction.connection.dialect.search)
          let order = SQLModelOrder(query)
          for step in search.steps {
            let value: SQLValue = order.isText ? "m" : 5
            let place = SQLModelOrder.Place(step: step, value: value, key: 5)
            for part in order.parts(from: nil, steps: search.steps)
              + order.parts(from: place, steps: search.steps)
            {
              let statement = search.statement(listing: order, part, .along, limit: 100)
              _ = try transaction.connection.rows(statement.text, statement.arguments)
            }
            let found = search.statement(placing: order, at: 5, .along, step: step)
            _ = try transaction.connection.rows(found.text, found.arguments)
          }
        }
        for plan in plans { #expect(plan.slow.isEmpty, "\(plan)") }
      }
    }
  }

  @Test(arguments: [ModelOrder.modified, .created, .versions, .name])
  func `models are passed over in the index alone`(_ order: ModelOrder) async throws {
    let ground = try await PlanGround()
    let plans = try await ground.plans { transaction throws(RegistryError) in
      let search = try ModelSearch(
        ModelFilter(), in: .app(1, ground.fixture.app.ref), transaction.connection.dialect.search)
      let query = ModelQuery(app: ground.fixture.app.ref, order: order)
      let found = search.statement(placing: SQLModelOrder(query), at: 5, .along, step: 0)
      _ = try transaction.connection.rows(found.text, found.arguments)
    }
    #expect(plans.map(\.steps.count) == [1])
    #expect(
      plans.flatMap(\.steps).allSatisfy { $0.contains("USING COVERING INDEX") }, "\(plans)")
  }

  @Test(arguments: PlanGround.readings)
  func `whatever is read is found by an index, without a scan or a sort`(_ route: PlanGround.Route)
    async throws
  {
    let ground = try await PlanGround()
    let plans = try await ground.plans { registry throws(RegistryError) in
      try route.body(registry, ground)
    }
    #expect(!plans.isEmpty)
    for plan in plans { #expect(plan.slow.isEmpty, "\(plan)") }
  }

  @Test(arguments: PlanGround.writings)
  func `whatever is written is found by an index, without a scan or a sort`(
    _ route: PlanGround.WritingRoute
  ) async throws {
    let ground = try await PlanGround()
    let plans = try await ground.writingPlans { registry throws(RegistryError) in
      try route.body(registry, ground)
    }
    #expect(!plans.isEmpty)
    for plan in plans { #expect(plan.slow.isEmpty, "\(plan)") }
  }

  @Test func `a plan that scans or sorts is seen as such`() async throws {
    let ground = try await PlanGround()
    let plans = try await ground.plans { registry throws(RegistryError) in
      _ = try registry.connection.rows("SELECT key FROM versions ORDER BY score", [])
    }
    #expect(plans.map(\.slow.count) == [2])
  }
}
