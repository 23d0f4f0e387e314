import Foundation
import GRDB

/// Every row of a registry, byte for byte, under a name that says what it is: `version 9a02…`.
///
/// A model's counters stand apart from the model: versions come, go and are trained without touching it. Places
/// in the tree and what the search looks in are left out, for they follow from the rest, and what a server remembers
/// of its requests.
struct RegistryImage: Equatable {
  private(set) var rows: [String: String] = [:]

  private static let leftOut: Set = [
    "version_places", "model_metadata", "claims", "sqlite_sequence", "grdb_migrations",
  ]
  private static let counters: Set = [
    "last_number", "live_versions", "latest_version", "latest_status",
  ]
  private static let names = [
    "apps": ("app", "identity"), "models": ("model", "identity"), "versions": ("version", "id"),
    "runs": ("run", "id"), "plans": ("plan", "id"), "trash": ("trash", "id"),
    "audit": ("audit", "key"), "registry": ("mark", "one"),
  ]

  init(_ file: URL) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: file.path, configuration: configuration)
    rows = try queue.read { database in
      let tables = try String.fetchAll(
        database,
        sql: """
          SELECT name FROM sqlite_master
          WHERE type = 'table' AND name NOT LIKE 'model_search%' AND name NOT LIKE 'model_letters%'
          """)
      var rows: [String: String] = [:]
      for table in tables where !Self.leftOut.contains(table) {
        for row in try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"") {
          rows.merge(Self.entries(table, row)) { old, _ in "two rows of one name: \(old)" }
        }
      }
      return rows
    }
  }

  private static func entries(_ table: String, _ row: Row) -> [String: String] {
    let columns = row.map { (name: $0.0, text: "\($0.0)=\($0.1)") }
    func text(_ isMeant: (String) -> Bool) -> String {
      columns.filter { isMeant($0.name) }.map(\.text).joined(separator: " ")
    }
    guard let (kind, column) = names[table] else {
      let name = text { ["version", "run", "app", "position", "step", "id"].contains($0) }
      return ["\(table) \(name)": text { _ in true }]
    }
    let identity: DatabaseValue = row[column]
    let name = identity.storage.value.map { "\($0)" } ?? ""
    guard table == "models" else { return ["\(kind) \(name)": text { _ in true }] }
    return [
      "model \(name)": text { !counters.contains($0) }, "counters \(name)": text(counters.contains),
    ]
  }

  /// A server that remembers a request moves the mark, also where the request changed nothing.
  var withoutMark: RegistryImage {
    var image = self
    image.rows["mark 1"] = nil
    return image
  }

  func names(where isMeant: (String) -> Bool) -> [String] { rows.keys.filter(isMeant) }

  /// What stands in a column of a row.
  func value(_ column: String, of name: String) -> String? {
    rows[name]?.split(separator: " ").first { $0.hasPrefix("\(column)=") }
      .map { String($0.dropFirst(column.count + 1)) }
  }

  /// What differs from `before` that `deed` does not account for, in words.
  func surprises(since before: RegistryImage, _ deed: Deed) -> [String] {
    let changed = before.rows.filter { rows[$0.key] != $0.value }.keys
      .filter { !deed.touched.contains($0) && $0 != "mark 1" }
      .map { "\($0) was changed: \(before.rows[$0] ?? "") is now \(rows[$0] ?? "gone")" }
    let new = rows.keys.filter { before.rows[$0] == nil }
    let counts = Dictionary(grouping: new) { String($0.prefix { $0 != " " }) }.mapValues(\.count)
    let added = Set(counts.keys).union(deed.added.keys).subtracting(["audit"]).filter {
      counts[$0] ?? 0 != deed.added[$0] ?? 0
    }.map { "\(counts[$0] ?? 0) of \($0) are new, not \(deed.added[$0] ?? 0)" }
    let audit =
      (counts["audit"] ?? 0) > 0 || !deed.isAudited ? [] : ["nothing was written to the audit"]
    return changed.sorted() + added.sorted() + audit
  }
}

/// What one operation says that it did.
struct Deed {
  let name: String
  /// The rows that it may have changed or taken away.
  var touched: Set<String> = []
  /// How many rows of a kind are new; the audit may always grow.
  var added: [String: Int] = [:]
  /// The progress of a run is kept with the run, not in the audit.
  var isAudited = true
}
