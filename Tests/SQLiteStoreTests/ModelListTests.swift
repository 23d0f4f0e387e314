import Foundation
import RegistryCore
import SQLiteStore
import Testing

@Suite("the list of models")
struct ModelListTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let order: ModelOrder
    let ascending: Bool
    let size: Int
    var testDescription: String { "\(order) \(ascending ? "up" : "down") by \(size)" }
  }

  static let cases = ModelOrder.allCases.flatMap { order in
    [true, false].flatMap { up in
      [1, 3, 7, 1000].map { Case(order: order, ascending: up, size: $0) }
    }
  }

  /// Forty models; times and numbers of versions are shared by many.
  private static func models() throws -> [Model] {
    try (1...40).map { number in
      var model = try Sample.model("m\(number * 7 % 41)", number, at: number % 4)
      model.modifiedAt = Sample.start.addingTimeInterval(Double(number % 3))
      model.versions = VersionCounters(lastNumber: number, live: number % 5)
      return model
    }
  }

  private static func sorted(_ models: [Model], _ test: Case) -> [Model] {
    // Where the sort values are equal, the order is that of insertion, turned with the rest.
    let upwards = models.enumerated().sorted { left, right in
      switch test.order {
      case .id: left.element.ref.id < right.element.ref.id
      case .modified:
        (left.element.modifiedAt, left.offset) < (right.element.modifiedAt, right.offset)
      case .created: (left.element.createdAt, left.offset) < (right.element.createdAt, right.offset)
      case .versions:
        (left.element.versions.live, left.offset) < (right.element.versions.live, right.offset)
      case .name:
        (left.element.fields.text("name"), left.offset)
          < (right.element.fields.text("name"), right.offset)
      }
    }.map(\.element)
    return test.ascending ? upwards : upwards.reversed()
  }

  @Test(arguments: cases)
  func `pages visit every model once, in order, also where values are equal`(_ test: Case)
    async throws
  {
    let fixture = try await Fixture()
    let models = try Self.models()
    try await fixture.add(models)
    let query = ModelQuery(app: fixture.app.ref, order: test.order, ascending: test.ascending)
    let listed = try await allPages(size: test.size) { page in
      try await fixture.read { registry throws(RegistryError) in try registry.models(query, page) }
    }
    #expect(listed.map(\.model) == Self.sorted(models, test))
  }

  @Test(arguments: cases)
  func `a page by its number is what the pages before it lead to`(_ test: Case) async throws {
    let fixture = try await Fixture()
    let models = try Self.models()
    try await fixture.add(models)
    let query = ModelQuery(app: fixture.app.ref, order: test.order, ascending: test.ascending)
    let sorted = Self.sorted(models, test)
    for number in 1...(sorted.count / test.size + 2) {
      let page = try await fixture.read { registry throws(RegistryError) in
        try registry.models(query, PageRequest(size: test.size, number: number))
      }
      let expected = sorted.dropFirst((number - 1) * test.size).prefix(test.size)
      #expect(page.items.map(\.model) == Array(expected))
    }
  }

  @Test func `models of all apps of a user are one list, and so are those of everybody`()
    async throws
  {
    let fixture = try await Fixture()
    try await fixture.add([Sample.model("a", 1), Sample.model("b", 2)])
    let user = fixture.app.ref.user
    for scope in [ModelQuery.Scope.user(user), .everything] {
      let query = ModelQuery(scope, order: .id)
      let listed = try await fixture.read { registry throws(RegistryError) in
        (try registry.models(query, .first), try registry.modelCount(query))
      }
      #expect(listed.0.items.map(\.model.ref.id.text) == ["a", "b"])
      #expect(listed.1 == 2)
    }
    let stranger = ModelQuery(.user(try UserID("nobody")))
    let none = try await fixture.read { registry throws(RegistryError) in
      try registry.models(stranger, .first)
    }
    #expect(none.items.isEmpty)
  }

  @Test func `a model is listed with its newest version`() async throws {
    let fixture = try await Fixture()
    let model = try Sample.model("digits")
    let version = try Sample.version(
      of: model, 1, fields: ["visibility": "public"], status: .trained)
    try await fixture.add([model, Sample.model("empty", 2)])
    try await fixture.write([
      .insertVersion(version, concepts: []),
      .countVersions(
        model.identity, VersionCounters(lastNumber: 1, live: 1, latest: version.id)),
    ])
    let query = ModelQuery(app: fixture.app.ref, order: .id)
    let page = try await fixture.read { registry throws(RegistryError) in
      try registry.models(query, .first)
    }
    #expect(page.items.map(\.latest) == [version.summary, nil])
    #expect(page.next == nil)
  }

  @Test func `models of another app are not listed`() async throws {
    let fixture = try await Fixture()
    let other = try Sample.app("zoe/lab", identity: 2)
    try await fixture.add([Sample.model("digits")])
    try await fixture.write([
      .insertApp(other), .insertModel(Sample.model("digits", 2, in: other), app: other.identity),
    ])
    for app in [fixture.app, other] {
      let query = ModelQuery(app: app.ref)
      let page = try await fixture.read { registry throws(RegistryError) in
        try registry.models(query, .first)
      }
      #expect(page.items.map(\.model.ref.app) == [app.ref])
    }
  }

  @Test func `an app that does not exist has no models`() async throws {
    let fixture = try await Fixture()
    let query = ModelQuery(app: try AppRef(parsing: "no/body"))
    let (page, count) = try await fixture.read { registry throws(RegistryError) in
      (try registry.models(query, .first), try registry.modelCount(query))
    }
    #expect(page.items.isEmpty)
    #expect(count == 0)
  }

  static let forged = [
    "", "x", ":", "models-by-modified-down", "models-by-modified-down:1:0:5",
    "models-by-modified-down:1:0:5:x", "models-by-modified-down:1:0:x:5",
    "models-by-modified-down:1:0:5:99999999999999999999", "models-by-modified-down:2:0:5:5",
    "models-by-modified-up:1:0:5:5", "models-by-id-down:1:0:5:5", "runs:0:5",
    "models-by-modified-down:1:0:5:5:5", "models-by-modified-down:1:0:05:5",
    "models-by-modified-down:1:0:'; DROP TABLE models; --:5",
  ]

  @Test(arguments: forged)
  func `a cursor that this list did not write is refused`(_ text: String) async throws {
    let fixture = try await Fixture()
    let query = ModelQuery(app: fixture.app.ref)
    let page = try PageRequest(size: 5, after: Cursor(text))
    let error = await #expect(throws: RegistryError.self) {
      try await fixture.read { registry throws(RegistryError) in try registry.models(query, page) }
    }
    guard case .invalidField? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
  }

  @Test(arguments: ["models-by-id-up:1:0:a b:5", "models-by-id-up:1:0::5"])
  func `a cursor with what is no id is refused`(_ text: String) async throws {
    let fixture = try await Fixture()
    let query = ModelQuery(app: fixture.app.ref, order: .id)
    let page = try PageRequest(size: 5, after: Cursor(text))
    await #expect(throws: RegistryError.self) {
      try await fixture.read { registry throws(RegistryError) in try registry.models(query, page) }
    }
  }
}
