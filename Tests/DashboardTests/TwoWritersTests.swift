import Foundation
import RegistryCore
import SQLiteStore
import Terminal
import Testing

@testable import Dashboard

/// Two people at one version: a dashboard that is driven by keys, and a second one on a connection of its own.
@Suite(.timeLimit(.minutes(10))) struct TwoWritersTests {
  /// Adds a key of metadata to v4 by keys, through as many comparisons as it takes.
  private func add(_ key: String, in session: inout Session<HeadlessScreen>) async throws {
    _ = try await session.play(keys("v"))
    try await session.select(newKeyOf: "metadata")
    _ = try await session.play(keys("Enter \"\(key)\" Enter \"1\" Enter r"))
    while session.state.drafts.isEmpty == false {
      _ = try await session.play(keys(session.state.isComparing ? "r" : "S"))
    }
  }

  private func write(_ name: String, _ orchard: Orchard, _ registry: any Registry) async throws {
    let drafts = DraftFolder(orchard.folder.appendingPathComponent(name), registry: "local")
    var outlet = orchard.outlet()
    outlet.drafts = drafts
    var session = Session(on: HeadlessScreen(), registry, try orchard.state(), outlet)
    _ = try await session.play(keys("2 Down Down Down"))
    for edit in 0..<20 { try await add("\(name)\(edit)", in: &session) }
  }

  @Test func `two dashboards edit one version twenty times each, and all forty edits survive`()
    async throws
  {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let old = try await orchard.version(4)
    let other = try await orchard.secondRegistry()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await write("one", orchard, orchard.registry) }
      group.addTask { try await write("two", orchard, other) }
      try await group.waitForAll()
    }
    let version = try await orchard.version(4)
    let names = Set((0..<20).flatMap { ["one\($0)", "two\($0)"] })
    let kept = Set((version.fields["metadata"]?.object ?? [:]).keys)
    #expect(kept.isSuperset(of: names))
    #expect(version.revision == old.revision + 40)
    let model = try await orchard.model()
    let page = try PageRequest(size: 100)
    let entries = try await orchard.registry.audit(
      of: .version(version, of: model), page, as: orchard.caller()
    ).items.filter { $0.operation == .patchVersions }
    #expect(entries.count == 40)
    #expect(Set(entries.flatMap(\.changes).map { $0.path.components[1] }) == names)
  }
}

extension Session<HeadlessScreen> {
  /// Goes down to the row where a key is added.
  fileprivate mutating func select(newKeyOf field: String) async throws {
    for _ in 0..<100 {
      if state.edit?.selectedRow?.content == .newKey { return }
      _ = try await play(keys("Down"))
    }
    Issue.record("no row to add a key to \(field)")
  }
}

extension DashboardState {
  fileprivate var isComparing: Bool {
    if case .comparison? = overlay { true } else { false }
  }
}
