import Foundation
import RegistryCore
import SQLiteStore
import Testing

@Suite("searching for models")
struct ModelSearchTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let filter: String
    let found: [String]
    var testDescription: String { filter }

    init(_ filter: String, _ found: [String]) {
      self.filter = filter
      self.found = found
    }
  }

  /// By id upwards; what holds a word stands before what only holds its letters.
  static let cases = [
    Case("digit", ["digits", "iris", "tree_dig", "d-i-g-i-t"]),
    Case("DIGIT", ["digits", "iris", "tree_dig", "d-i-g-i-t"]),
    Case("dgt", ["d-i-g-i-t", "digits"]),
    Case("digit-cl", ["iris"]),
    Case("dig-cl", []),
    Case("handwritten zip", ["digits"]),
    Case("handwritten nothing", []),
    Case("uber", ["iris"]),
    Case("quoted \"word", ["weird"]),
    Case("100%", ["weird"]),
    Case("%", ["weird"]),
    Case("_", ["tree_dig"]),
    Case("AND", ["digits"]),
    Case("NEAR(", []),
    Case("*", []),
    Case("--", ["d-i-g-i-t"]),
    Case("name:digits", []),
    Case("status:trained", ["iris"]),
    Case("type:text-classifier", ["weird"]),
    Case("visibility:public", ["digits"]),
    Case("visibility:public iris", []),
    Case("metadata.tier=1", ["digits"]),
    Case("metadata.tier=one", ["iris"]),
    Case("metadata.deep.ratio=0.25", ["digits"]),
    Case("metadata.deep.on=true", ["digits"]),
    Case("metadata.\"a.b\"=x", ["weird"]),
    Case("metadata.a.b=x", []),
    Case("metadata.list=[1,2]", ["weird"]),
    Case("metadata.list[0]=1", []),
    Case("metadata.tier=", ["d-i-g-i-t", "tree_dig", "weird"]),
    Case("metadata.größe=groß", ["weird"]),
    Case("metadata.tier=1 digit", ["digits"]),
  ]

  private static func fixture() async throws -> Fixture {
    let fixture = try await Fixture()
    let iris = try Sample.model(
      "iris", 2, fields: ["description": "über digit-classifiers", "metadata": ["tier": "one"]])
    try await fixture.add([
      Sample.model(
        "digits", 1,
        fields: [
          "name": "Handwritten", "notes": "from ZIP codes", "visibility": "public",
          "metadata": ["tier": 1, "deep": ["ratio": 0.25, "on": true]],
        ]),
      iris,
      Sample.model("d-i-g-i-t", 3),
      Sample.model("tree_dig", 4, fields: ["notes": "has a digit"]),
      Sample.model(
        "weird", 5,
        fields: [
          "name": "100% quoted \"word\"",
          "metadata": ["a.b": "x", "list": [1, 2], "größe": "groß"],
        ], type: "text-classifier"),
    ])
    let version = try Sample.version(of: iris, 1, status: .trained)
    try await fixture.write([
      .insertVersion(version, concepts: []),
      .countVersions(
        iris.identity, VersionCounters(lastNumber: 1, live: 1, latest: version.id)),
    ])
    return fixture
  }

  @Test(arguments: cases)
  func `a filter finds what it names, and counts it`(_ test: Case) async throws {
    let fixture = try await Self.fixture()
    let query = ModelQuery(
      app: fixture.app.ref, filter: try ModelFilter(parsing: test.filter), order: .id)
    for size in [1, 100] {
      let listed = try await allPages(size: size) { page in
        try await fixture.read { registry throws(RegistryError) in
          try registry.models(query, page)
        }
      }
      #expect(listed.map(\.model.ref.id.text) == test.found)
    }
    let count = try await fixture.read { registry throws(RegistryError) in
      try registry.modelCount(query)
    }
    #expect(count == test.found.count)
  }

  @Test func `a search follows patches, renames, the trash and what comes back`() async throws {
    let fixture = try await Fixture()
    var model = try Sample.model("digits", fields: ["description": "numbers"])
    try await fixture.add([model])
    #expect(try await found("numbers", in: fixture) == ["digits"])
    model.ref = ModelRef(app: model.ref.app, id: try ModelID("zip"))
    model.fields = try Fields(.model, ["description": "letters"])
    try await fixture.write([.updateModel(model)])
    #expect(try await found("numbers", in: fixture) == [])
    #expect(try await found("letters", in: fixture) == ["zip"])
    let entry = try Sample.entry(model)
    try await fixture.write([.discard(entry)])
    #expect(try await found("letters", in: fixture) == [])
    let other = ModelRef(app: model.ref.app, id: try ModelID("post"))
    try await fixture.write([.restore(entry, as: other)])
    #expect(try await found("letters", in: fixture) == ["post"])
    #expect(try await found("zip", in: fixture) == [])
  }

  @Test func `pages of a search in two steps visit each model once in every order`()
    async throws
  {
    let fixture = try await Fixture()
    try await fixture.add(
      (1...30).map { number in
        try Sample.model(
          number.isMultiple(of: 2) ? "oak\(number)" : "o-a-k\(number)", number, at: number % 3)
      })
    for order in ModelOrder.allCases {
      let query = ModelQuery(
        app: fixture.app.ref, filter: try ModelFilter(parsing: "oak"), order: order)
      let listed = try await allPages(size: 4) { page in
        try await fixture.read { registry throws(RegistryError) in
          try registry.models(query, page)
        }
      }
      let ids = listed.map(\.model.ref.id.text)
      #expect(Set(ids).count == 30)
      #expect(ids.prefix(15).allSatisfy { $0.hasPrefix("oak") })
    }
  }

  @Test func `many words and long ones are searched for without harm`() async throws {
    let fixture = try await Self.fixture()
    let many = (1...500).map { "w\($0)" }.joined(separator: " ")
    let long = String(repeating: "a", count: 100_000)
    #expect(try await found(many, in: fixture) == [])
    #expect(try await found(long, in: fixture) == [])
    #expect(try await found("\u{0}\u{1} \t", in: fixture).count == 5)
  }

  @Test func `a metadata key that cannot be searched for is refused`() async throws {
    let fixture = try await Fixture()
    var filter = ModelFilter()
    filter.metadata = [MetadataCondition(path: FieldPath(["a\"b"]), value: "1")]
    let query = ModelQuery(app: fixture.app.ref, filter: filter)
    await #expect(throws: RegistryError.self) {
      try await fixture.read { registry throws(RegistryError) in
        try registry.models(query, .first)
      }
    }
  }

  private func found(_ text: String, in fixture: Fixture) async throws -> [String] {
    var filter = ModelFilter()
    filter.text = text
    let query = ModelQuery(app: fixture.app.ref, filter: filter, order: .id)
    return try await fixture.read { registry throws(RegistryError) in
      try registry.models(query, .first)
    }.items.map(\.model.ref.id.text)
  }
}
