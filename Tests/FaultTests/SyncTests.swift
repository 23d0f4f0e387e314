import FaultLife
import Foundation
import GRDB
import RegistryCore
import SQLiteStore
import Testing

@Suite("a failed fsync", .serialized)
struct SyncTests {
  /// What a process said in which one fsync failed.
  private struct Story {
    var before: [String] = []
    var after: [String] = []
    /// How often an fsync was asked for after the one that failed.
    var again: Int?
    var read: Int?

    init(_ lines: [String]) {
      let end = lines.firstIndex(of: "failed") ?? lines.endIndex
      before = Array(lines[..<end])
      after = lines[end...].filter { Announcement(line: $0) != nil }
      again = value("again", in: lines)
      read = value("read", in: lines)
    }

    private func value(_ word: String, in lines: [String]) -> Int? {
      lines.first { $0.hasPrefix("\(word)\t") }.flatMap { Int($0.dropFirst(word.count + 1)) }
    }

    /// Whether the change that it happened to was acknowledged: it was safe, its way into the file was not.
    var wasCheckpoint: Bool {
      guard let last = before.last.flatMap({ Announcement(line: $0) }) else { return false }
      if case .done = last { return true }
      return false
    }
  }

  @Test func `a failed fsync stops writing, is never retried, and leaves the old or the new`()
    async throws
  {
    let seed = seed(811)
    var random = SeededGenerator(seed: seed)
    let logs = Array(1...8) + (0..<12).map { _ in Int.random(in: 9...120, using: &random) }
    let places = logs.map { ($0, "log") } + [(1, "file"), (2, "file"), (3, "file")]
    var losses: [String] = []
    var checkpoints = 0
    var kept = 0
    for (place, kind) in places {
      let ground = try Ground()
      let file = ground.file
      let victim = try VictimProcess("unsynced", file.path, "\(seed)", "\(place)", kind)
      let (lines, isDone) = try await waiting { victim.rest() }
      let story = Story(lines)
      losses += faults(in: story, isDone: isDone).map { "\($0) (fsync \(place) of the \(kind))" }
      checkpoints += story.wasCheckpoint ? 1 : 0
      var ledger = Ledger()
      ledger.hear(story.before)
      let (fate, more) = try await ledger.compare(with: file)
      kept += fate == .keptWhole ? 1 : 0
      losses += more.map { "\($0) (fsync \(place) of the \(kind))" }
    }
    print(
      "an fsync failed \(places.count) times (seed \(seed)), \(checkpoints) of them while the log was "
        + "brought into the file; \(kept) changes of unknown fate were kept whole; lost: \(lost(losses))"
    )
    #expect(losses == [])
    #expect(checkpoints >= 3 && checkpoints < places.count)
  }

  /// What lies there before a registry is opened.
  enum Beginning: String, CaseIterable {
    case nothing, inRollbackMode, inLogMode

    func make(_ ground: Ground) async throws {
      guard self != .nothing else { return }
      try await ground.live(seed: 5, steps: 30)
      guard self == .inRollbackMode else { return }
      try await DatabaseQueue(path: ground.file.path).writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA journal_mode = DELETE")
      }
    }
  }

  @Test(arguments: Beginning.allCases)
  func `an fsync that fails while a registry is opened is told, and all is as it was`(
    _ beginning: Beginning
  ) async throws {
    var struck = 0
    for kind in ["log", "file"] {
      for place in 1...20 {
        let ground = try Ground()
        try await beginning.make(ground)
        let before = try await rows(ground.file, beginning)
        let victim = try VictimProcess("opening", ground.file.path, "\(place)", kind)
        let (lines, isDone) = try await waiting { victim.rest() }
        try #require(isDone)
        if lines.contains("again\t-1") { break }
        struck += 1
        let isTold = lines.contains { $0.hasPrefix("refused\t") && $0.contains("check the disk") }
        #expect(isTold, "fsync \(place) of the \(kind): \(lines)")
        let store = try await RegistryFile.open(ground.file)
        #expect(try await store.findings() == [])
        let after = try await rows(ground.file, .inLogMode)
        #expect(beginning == .nothing || after == before, "fsync \(place) of the \(kind)")
      }
    }
    print(
      "an fsync failed \(struck) times while a registry was opened (\(beginning)); lost: nothing")
    #expect(struck > 0)
  }

  /// Every row of what changes with every write, and of what lists the tables.
  private func rows(_ file: URL, _ beginning: Beginning) async throws -> [String] {
    guard beginning != .nothing else { return [] }
    return try await DatabaseQueue(path: file.path).read { database in
      try ["registry", "audit", "sqlite_schema"].flatMap {
        try Row.fetchAll(database, sql: "SELECT * FROM \($0)").map(\.description)
      }
    }
  }

  private func faults(in story: Story, isDone: Bool) -> [String] {
    var faults = isDone ? [] : ["the process did not come to its end"]
    if story.again != 0 { faults.append("fsync was asked for again: \(story.again ?? -1)") }
    if story.read == nil { faults.append("nothing could be read any more") }
    for line in story.after {
      switch Announcement(line: line) {
      case .done: faults.append("written after the failure: \(line)")
      case .refused(_, _, let why) where why.contains("the registry cannot be used"):
        if !why.contains("writes no more; check the disk") { faults.append("unclear: \(why)") }
      default: break
      }
    }
    let refusals = story.after.filter { $0.contains("writes no more") }
    return refusals.isEmpty ? faults + ["nothing was refused"] : faults
  }
}
