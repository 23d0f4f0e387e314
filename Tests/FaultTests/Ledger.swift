import FaultLife
import Foundation
import GRDB
import RegistryCore
import SQLiteStore

/// What a registry must hold, by what lives said of it before they ended.
struct Ledger {
  /// What became of the command that nobody heard the end of.
  enum Fate { case none, keptWhole, leftNothing }

  private var mark = 0
  private var audits = 0
  private var facts: [String: String] = [:]
  /// Begun, and not heard of since.
  private var open: (audits: Int, keys: [String])?

  mutating func hear(_ lines: [String]) {
    for line in lines {
      if let said = Announcement(line: line) { hear(said) }
    }
  }

  mutating func hear(_ said: Announcement) {
    switch said {
    case .begins(_, let audits, let keys): open = (audits, keys)
    case .done(_, let mark, let facts):
      settle(at: mark)
      self.facts.merge(facts) { $1 }
    case .refused(_, let mark, let why):
      // Only the file itself can tell.
      guard !why.contains("unknown whether") else { return }
      settle(at: mark)
    }
  }

  private mutating func settle(at mark: Int) {
    // A request that had been carried out before writes nothing.
    if mark > self.mark, let open {
      audits += open.audits
      for key in open.keys { facts[key] = nil }
    }
    self.mark = mark
    open = nil
  }

  /// Opens the registry anew and compares.
  ///
  /// - Returns: what became of the last command, and everything that is lost or half there.
  mutating func compare(with file: URL) async throws -> (fate: Fate, losses: [String]) {
    let store = try await RegistryFile.open(file)
    var losses = try await store.findings()
    let mark = try await store.mark()
    let rows = try Rows(file)
    let isKept = open != nil && mark == self.mark + 1
    if mark != self.mark, !isKept { losses.append("the mark is \(mark), not \(self.mark)") }
    let expected = audits + (isKept ? open?.audits ?? 0 : 0)
    if rows.audits != expected {
      losses.append("\(rows.audits) audit entries, not \(expected)")
    }
    if isKept { for key in open?.keys ?? [] { facts[key] = nil } }
    for (key, fact) in facts where rows.facts[key] != fact {
      losses.append("\(key) is '\(rows.facts[key] ?? "gone")', not '\(fact)'")
    }
    losses += try startedTwice(rows, beside: file)
    let fate: Fate = open == nil ? .none : isKept ? .keptWhole : .leftNothing
    self.mark = mark
    audits = rows.audits
    open = nil
    return (fate, losses)
  }

  /// What was started must be a run, and was started once.
  private func startedTwice(_ rows: Rows, beside file: URL) throws -> [String] {
    let text = try? String(contentsOf: LifeRegistry.starts(beside: file), encoding: .utf8)
    let starts = (text ?? "").split(separator: "\n").map(String.init)
    let unknown = starts.filter { rows.facts["run \($0)"] == nil }
    let twice = Set(starts).count == starts.count ? [] : ["a run was started twice"]
    return twice + unknown.map { "\($0) was started and is no run" }
  }
}

/// The same facts as a life announces, read past the store.
struct Rows {
  let audits: Int
  let facts: [String: String]

  init(_ file: URL) throws {
    (audits, facts) = try DatabaseQueue(path: file.path).read { database in
      let pairs = try Row.fetchAll(
        database,
        sql: """
          SELECT 'model ' || identity, revision || ' ' || (fields ->> 'description') FROM models
          UNION ALL
          SELECT 'version ' || id, revision || ' ' || (fields ->> 'description') FROM versions
          UNION ALL SELECT 'plan ' || id, coalesce(run, 'unused') FROM plans
          UNION ALL SELECT 'run ' || id, (document ->> 'plan') || ' ' || state FROM runs
          """
      ).map { row in (row[0] as String, row[1] as String) }
      let audits = try Int.fetchOne(database, sql: "SELECT count(*) FROM audit")
      return (audits ?? 0, Dictionary(uniqueKeysWithValues: pairs))
    }
  }
}
