import Foundation
import RegistryCore
import SQLiteStore
import Testing

@Suite("the order of the version tree")
struct VersionTreeTests {
  /// Versions by number, each behind its parent: what the tree's order means, told without any places.
  private struct Forest {
    var children: [Int: [Int]] = [:]

    mutating func add(_ number: Int, under parent: Int) {
      children[parent, default: []].append(number)
    }

    /// 0 stands above the roots.
    ///
    /// Without recursion, since a chain can be long.
    var numbers: [Int] {
      var result: [Int] = []
      var waiting = children[0] ?? []
      while let number = waiting.popLast() {
        result.append(number)
        waiting += children[number] ?? []
      }
      return result
    }
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  /// How the parent of the next version is chosen from those before; 0 makes a root.
  enum Shape: String, CaseIterable, Sendable {
    case random, roots, chain, star, chainBeforeARoot

    func parent(of number: Int, _ generator: inout some RandomNumberGenerator) -> Int {
      switch self {
      case .random: Int.random(in: 0..<number, using: &generator)
      case .roots: 0
      case .chain: number - 1
      case .star: number == 1 ? 0 : 1
      case .chainBeforeARoot: number < 3 ? 0 : number - 1
      }
    }
  }

  private func grow(_ shape: Shape, _ count: Int, seed: UInt64, in fixture: Fixture)
    async throws -> (Model, [Int])
  {
    let model = try Sample.model("digits")
    var forest = Forest()
    var generator = Generator(state: seed)
    var changes: [Change] = []
    var depths = [0: -1]
    for number in 1...count {
      let parent = shape.parent(of: number, &generator)
      forest.add(number, under: parent)
      let depth = (depths[parent] ?? 0) + 1
      depths[number] = depth
      let lineage: Lineage =
        parent == 0 ? .original : .copied(try VersionID(Sample.hex(parent, "b")))
      changes.append(
        .insertVersion(
          try Sample.version(of: model, number, lineage, depth: depth), concepts: []))
    }
    try await fixture.add([model])
    try await fixture.write(changes)
    return (model, forest.numbers)
  }

  private func listed(
    _ model: Model, _ order: VersionOrder, size: Int, in fixture: Fixture
  ) async throws -> [VersionSummary] {
    try await allPages(size: size) { page in
      try await fixture.read { registry throws(RegistryError) in
        try registry.versions(of: model.identity, order, page)
      }
    }
  }

  @Test(arguments: Shape.allCases, [1, 17, 1000])
  func `every version is followed by its descendants, newest first`(_ shape: Shape, _ size: Int)
    async throws
  {
    let fixture = try await Fixture()
    let (model, numbers) = try await grow(shape, 120, seed: UInt64(size), in: fixture)
    let tree = try await listed(model, .tree, size: size, in: fixture)
    #expect(tree.map(\.number) == numbers)
    let newest = try await listed(model, .newest, size: size, in: fixture)
    #expect(newest.map(\.number) == Array((1...120).reversed()))
    let oldest = try await listed(model, .oldest, size: size, in: fixture)
    #expect(oldest.map(\.number) == Array(1...120))
  }

  @Test(arguments: Array(1...20))
  func `random trees keep the order`(_ seed: Int) async throws {
    let fixture = try await Fixture()
    let (model, numbers) = try await grow(.random, 200, seed: UInt64(seed), in: fixture)
    let tree = try await listed(model, .tree, size: 64, in: fixture)
    #expect(tree.map(\.number) == numbers)
  }

  @Test func `a page of the tree goes on where it ended although places were renumbered`()
    async throws
  {
    let fixture = try await Fixture()
    let (model, _) = try await grow(.star, 10, seed: 1, in: fixture)
    let first = try await fixture.read { registry throws(RegistryError) in
      try registry.versions(of: model.identity, .tree, PageRequest(size: 5))
    }
    let root = try VersionID(Sample.hex(1, "b"))
    // Each halves the gap behind the root: it is used up more than once.
    try await fixture.write(
      (11...100).map {
        .insertVersion(try Sample.version(of: model, $0, .copied(root), depth: 1), concepts: [])
      })
    let second = try await fixture.read { registry throws(RegistryError) in
      try registry.versions(
        of: model.identity, .tree, PageRequest(size: 100, after: first.next))
    }
    #expect(first.items.map(\.number) == [1, 10, 9, 8, 7])
    #expect(second.items.map(\.number) == [6, 5, 4, 3, 2])
  }

  @Test func `a version that comes between others leaves their rows as they are`() async throws {
    let fixture = try await Fixture()
    let (model, _) = try await grow(.star, 40, seed: 1, in: fixture)
    let before = try fixture.table("versions")
    let root = try VersionID(Sample.hex(1, "b"))
    try await fixture.write(
      (41...90).map {
        .insertVersion(try Sample.version(of: model, $0, .copied(root), depth: 1), concepts: [])
      })
    let after = try fixture.table("versions")
    #expect(Array(after.prefix(before.count)) == before)
  }

  @Test func `a version that comes from another model is a root`() async throws {
    let fixture = try await Fixture()
    let other = try Sample.model("other", 2)
    let source = try Sample.version(of: other, 1, id: 900, status: .trained)
    let (model, _) = try await grow(.chain, 3, seed: 1, in: fixture)
    try await fixture.add([other])
    try await fixture.write([
      .insertVersion(source, concepts: []),
      .insertVersion(
        try Sample.version(of: model, 4, .continues(source.id), depth: 1), concepts: []),
    ])
    let tree = try await listed(model, .tree, size: 10, in: fixture)
    #expect(tree.map(\.number) == [4, 1, 2, 3])
  }

  @Test func `a place in the tree that is no longer there is refused`() async throws {
    let fixture = try await Fixture()
    let (model, _) = try await grow(.roots, 5, seed: 1, in: fixture)
    for text in ["versions-tree:1:999", "versions-tree:1:x", "versions-newest:1:3"] {
      let page = try PageRequest(size: 2, after: Cursor(text))
      await #expect(throws: RegistryError.self) {
        try await fixture.read { registry throws(RegistryError) in
          try registry.versions(of: model.identity, .tree, page)
        }
      }
    }
  }

  @Test(.timeLimit(.minutes(10)), arguments: [Shape.star, .chainBeforeARoot])
  func `thousands of versions keep their places, in a star and in a chain`(_ shape: Shape)
    async throws
  {
    let fixture = try await Fixture()
    let (model, numbers) = try await grow(shape, 2_000, seed: 1, in: fixture)
    let tree = try await listed(model, .tree, size: 1000, in: fixture)
    #expect(tree.map(\.number) == numbers)
  }
}
