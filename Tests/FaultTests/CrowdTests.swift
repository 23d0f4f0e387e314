import FaultLife
import Foundation
import GRDB
import RegistryCore
import SQLiteStore
import Testing

@Suite("writers that share a commit", .serialized)
struct CrowdTests {
  @Test func `kill -9 leaves each patch whole or not at all, with its audit`() async throws {
    var random = SeededGenerator(seed: seed(424))
    let ground = try Ground()
    var fates: [CrowdLedger.Fate: Int] = [:]
    for death in 0..<30 {
      let (fault, last) = death % 2 == 0 ? ("change", 200) : ("sync", 12)
      let place = Int.random(in: 1...last, using: &random)
      let victim = try VictimProcess("crowd", ground.file.path, "\(place)", fault)
      let (lines, isDone) = try await waiting { victim.rest() }
      #expect(!isDone)
      let found = try await CrowdLedger(lines).compare(with: ground.file)
      #expect(found.losses == [], "death \(death), at \(fault) \(place)")
      fates.merge(found.fates) { $0 + $1 }
    }
    print(
      "kill -9 struck a crowd 30 times: \(fates[.old] ?? 0) patches left nothing, \(fates[.new] ?? 0) were "
        + "kept whole")
    // A test that never hits a change proves nothing.
    #expect(fates[.old, default: 0] > 0)
    #expect(fates[.new, default: 0] > 0)
  }

  @Test func `a failed fsync is told to all who share it, and stops writing`() async throws {
    for place in [1, 2, 5, 9, 20] {
      let ground = try Ground()
      let victim = try VictimProcess("crowd", ground.file.path, "\(place)", "log")
      let (lines, isDone) = try await waiting { victim.rest() }
      try #require(isDone)
      let ledger = CrowdLedger(lines)
      #expect(ledger.stopped == Set(Crowd.writers), "fsync \(place)")
      #expect(lines.contains("again\t0"))
      #expect(lines.contains { $0.hasPrefix("read\t") })
      #expect(try await ledger.compare(with: ground.file).losses == [], "fsync \(place)")
    }
  }
}

/// What a registry must hold, by what a crowd said of it.
private struct CrowdLedger {
  /// What became of a patch that nobody heard the end of.
  enum Fate { case old, new }

  private var asked: [Int: Int] = [:]
  private var answered: [Int: Int] = [:]
  private var wrong: [String] = []
  /// The writers who were told that nothing more is written.
  private(set) var stopped: Set<Int> = []

  init(_ lines: [String]) {
    for said in lines.compactMap(CrowdLine.init) {
      switch said.word {
      // What is asked for after the end is not carried out.
      case .asks: if !stopped.contains(said.writer) { asked[said.writer] = said.number }
      case .kept:
        let isRight = said.writer != Crowd.refused && !stopped.contains(said.writer)
        if !isRight { wrong.append("kept: \(said.line)") }
        answered[said.writer] = said.number
      case .refused where said.why.contains("writes no more"): stopped.insert(said.writer)
      case .refused:
        if said.writer != Crowd.refused { wrong.append(said.line) }
        asked[said.writer] = nil
      }
    }
  }

  /// Opens the registry anew and compares.
  func compare(with file: URL) async throws -> (fates: [Fate: Int], losses: [String]) {
    var losses = try await RegistryFile.open(file).findings() + wrong
    var fates: [Fate: Int] = [:]
    for row in try Self.rows(file) {
      let (asked, answered) = (asked[row.writer], answered[row.writer])
      let isNew = row.number == asked && row.number != answered
      if asked != answered { fates[isNew ? .new : .old, default: 0] += 1 }
      if let answered, row.number != answered, !isNew {
        losses.append("\(row), but \(answered) was kept")
      }
      if row.revision != row.number + 1 || row.patches != row.number { losses.append("\(row)") }
    }
    return (fates, losses)
  }

  private struct Row { let writer, number, revision, patches: Int }

  private static func rows(_ file: URL) throws -> [Row] {
    // The store that was just looked through may still be closing.
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    return try DatabaseQueue(path: file.path, configuration: configuration).read { database in
      try GRDB.Row.fetchAll(
        database,
        sql: """
          SELECT CAST(substr(id, 2) AS INTEGER), CAST(fields ->> 'description' AS INTEGER), revision,
            (SELECT count(*) FROM audit WHERE operation = 'patch-models'
              AND target = models.identity)
          FROM models
          """
      ).map { Row(writer: $0[0], number: $0[1], revision: $0[2], patches: $0[3]) }
    }
  }
}
