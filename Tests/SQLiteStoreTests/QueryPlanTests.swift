import Foundation
import GRDB
import RegistryCore
import Testing

@testable import SQLStore

@Suite("how statements are carried out")
struct QueryPlanTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let statement: String
    var testDescription: String { name }

    init(_ name: String, _ statement: String) {
      self.name = name
      self.statement = statement
    }
  }

  private static func modelLists() throws -> [Case] {
    let app = try AppRef(parsing: "local/main")
    let search = try ModelSearch(ModelFilter(), Dialect.sqlite.search)
    var cases: [Case] = []
    for order in ModelOrder.allCases {
      for ascending in [true, false] {
        let order = SQLModelOrder(ModelQuery(app: app, order: order, ascending: ascending))
        let place = SQLModelOrder.Place(step: 0, value: 5, key: 5)
        for part in order.parts(from: nil, steps: 0..<1) + order.parts(from: place, steps: 0..<1) {
          let statement = search.statement(listing: order, in: .app(1), part)
          cases.append(Case("\(order.name) \(part.reach)", statement.text + " LIMIT 100"))
        }
        let found = search.statement(placing: order, in: .app(1), step: 0)
        cases.append(Case("place in \(order.name)", found.text + " LIMIT 1 OFFSET 5"))
      }
    }
    return cases
  }

  static func cases() throws -> [Case] {
    try modelLists() + [
      Case("apps", SQLTransaction.appPage),
      Case("apps of a user", SQLTransaction.userAppPage),
      Case("whole versions", SQLTransaction.wholePage(trainedOnly: false, isUp: false)),
      Case("trained versions", SQLTransaction.wholePage(trainedOnly: true, isUp: true)),
      Case("concepts of an app", SQLTransaction.conceptPage),
      Case("concepts of a version", SQLTransaction.versionConceptPage),
      Case("newest versions", SQLTransaction.newestPage),
      Case("oldest versions", SQLTransaction.oldestPage),
      Case("version tree", SQLTransaction.treePage),
      Case("latest version", SQLTransaction.latest),
      Case("latest trained version", SQLTransaction.latestTrained),
      Case("trash", SQLTransaction.trashPage),
      Case("audit", SQLTransaction.auditPage),
    ]
  }

  static let runQueries = [
    RunQuery(), RunQuery(inFlightOnly: true),
    RunQuery(app: AppRef.sample, inFlightOnly: false),
    RunQuery(app: AppRef.sample, inFlightOnly: true),
    RunQuery(version: VersionID.sample, inFlightOnly: false),
  ]

  @Test(arguments: try cases())
  func `a page is found by an index, without a scan or a sort`(_ test: Case) async throws {
    let fixture = try await Fixture()
    let steps = try fixture.plan(test.statement)
    #expect(!steps.isEmpty)
    #expect(steps.allSatisfy { $0.hasPrefix("SEARCH ") }, "\(steps)")
  }

  @Test(arguments: [ModelOrder.modified, .created, .versions, .name])
  func `models are passed over in the index alone`(_ order: ModelOrder) async throws {
    let fixture = try await Fixture()
    let query = ModelQuery(app: try AppRef(parsing: "local/main"), order: order)
    let search = try ModelSearch(ModelFilter(), Dialect.sqlite.search)
    let statement = search.statement(placing: SQLModelOrder(query), in: .app(1), step: 0)
    let steps = try fixture.plan(statement.text + " LIMIT 1 OFFSET 5")
    #expect(steps.count == 1)
    #expect(steps.allSatisfy { $0.contains("USING COVERING INDEX") }, "\(steps)")
  }

  @Test(arguments: runQueries)
  func `runs are found by an index, without a sort`(_ query: RunQuery) async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    let version = try Sample.version(of: model, 1)
    try await fixture.add([model])
    try await fixture.write([.insertVersion(version, concepts: [])])
    let texts = try await fixture.read { registry throws(RegistryError) in
      try (registry as? SQLTransaction)?.runStatement(query)?.text
    }
    let text = try #require(texts)
    let steps = try fixture.plan(text + " AND r.key < 9 ORDER BY r.key DESC LIMIT 9")
    #expect(steps.allSatisfy { $0.hasPrefix("SEARCH ") }, "\(steps)")
  }
}

extension AppRef {
  fileprivate static var sample: AppRef? { try? AppRef(parsing: "local/main") }
}

extension VersionID {
  fileprivate static var sample: VersionID? { try? VersionID(Sample.hex(1, "b")) }
}

extension Fixture {
  fileprivate func plan(_ statement: String) throws -> [String] {
    let count = (1...9).last { statement.contains("$\($0)") } ?? 0
    return try DatabaseQueue(path: file.path).read { database in
      let rows = try Row.fetchAll(
        database, sql: "EXPLAIN QUERY PLAN " + Dialect.sqlite.spelled(statement),
        arguments: StatementArguments(Array(repeating: 1, count: count)))
      return rows.map { $0["detail"] }
    }
  }
}
