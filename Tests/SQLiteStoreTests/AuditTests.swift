import Foundation
import RegistryCore
import SQLiteStore
import Testing

@Suite("the audit")
struct AuditTests {
  private static func entry(_ revision: Int?, _ changes: [FieldChange], key: String = "k")
    throws -> AuditEntry
  {
    AuditEntry(
      at: Sample.start.addingTimeInterval(Double(revision ?? 0)), by: try UserID("ana"),
      operation: .patchModels, target: AuditTarget(kind: .model, key: key, name: "a/b/c"),
      changes: changes, revision: revision, refusal: revision == nil ? "no: 'x'" : nil)
  }

  private static func change(_ path: FieldPath) -> FieldChange {
    FieldChange(path: path, before: nil, after: "new")
  }

  @Test func `entries are read back newest first, on pages, with before and after`()
    async throws
  {
    let fixture = try await Fixture()
    let odd = FieldChange(
      path: FieldPath(["metadata", "a.b\"c", "d"]), before: ["x": [1, .null]], after: .null)
    let entries = try [
      Self.entry(1, [Self.change("name")]), Self.entry(2, [odd]), Self.entry(nil, []),
      Self.entry(3, [FieldChange(path: "notes", before: "old", after: nil)]),
    ]
    let other = try Self.entry(1, [], key: "other")
    try await fixture.store.write { registry throws(RegistryError) in
      for entry in entries + [other] { try registry.record(entry) }
    }
    let listed = try await allPages(size: 3) { page in
      try await fixture.read { registry throws(RegistryError) in
        try registry.audit(of: "k", page)
      }
    }
    #expect(listed == entries.reversed())
  }

  @Test func `the fields that changed since a revision are named once, the oldest first`()
    async throws
  {
    let fixture = try await Fixture()
    let entries = try [
      Self.entry(1, [Self.change("task")]), Self.entry(2, [Self.change("name")]),
      Self.entry(3, [Self.change("notes"), Self.change("name")]), Self.entry(nil, []),
      Self.entry(4, [Self.change("metadata.tier")]),
    ]
    let other = try Self.entry(9, [Self.change("creator")], key: "other")
    try await fixture.store.write { registry throws(RegistryError) in
      for entry in entries + [other] { try registry.record(entry) }
    }
    let expected: [Int: [FieldPath]] = [
      1: ["name", "notes", "metadata.tier"], 2: ["notes", "name", "metadata.tier"],
      3: ["metadata.tier"], 4: [],
    ]
    for (revision, paths) in expected {
      let changed = try await fixture.read { registry throws(RegistryError) in
        try registry.changedFields(of: "k", since: revision)
      }
      #expect(changed == paths)
    }
  }
}
