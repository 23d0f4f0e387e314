import FaultLife
import Foundation
import GRDB
import RegistryCore
import SQLiteStore
import Testing

/// What can be told of a file whose bytes were altered on the disk.
///
/// SQLite's pages carry no checksum: it finds what no longer fits together, and reads an altered letter or
/// number as if it were true. `espalier check` also finds an altered field, since the audit holds it
/// once more; an altered number, time or status outside the fields is found by nobody where it still
/// makes sense. The frames of the log carry checksums: there, nothing altered is ever read.
@Suite("altered bytes", .serialized)
struct CorruptionTests {
  @Test func `an altered file is refused or read, never changed, and check finds altered fields`()
    async throws
  {
    let seed = seed(4096)
    var random = SeededGenerator(seed: seed)
    let ground = try Ground()
    try await ground.live(seed: seed, steps: 150)
    let sound = try Data(contentsOf: ground.file)
    let truth = try await Everything(ground.file)
    var tally = Tally()
    for strike in 0..<160 {
      // Every fourth hits the header, which is a hundred bytes among many.
      let range = strike % 4 == 0 ? 0..<100 : 0..<sound.count
      let altered = sound.altered(in: range, &random)
      try await tally.read(altered, truth)
    }
    print(
      "altered bytes struck a file \(tally.strikes) times (seed \(seed)): refused when opened "
        + "\(tally.refused), refused when read \(tally.unread), read rightly \(tally.right), found by "
        + "check alone \(tally.found), told by nothing \(tally.untold); lost: \(lost(tally.losses))"
    )
    #expect(tally.losses == [])
    #expect(tally.refused > 0 && tally.right > 0)
  }

  @Test func `a field that was altered on the disk is found by check`() async throws {
    let ground = try Ground()
    try await ground.live(seed: 9, steps: 80)
    let sound = try Data(contentsOf: ground.file)
    let words = try await DatabaseQueue(path: ground.file.path).read {
      try String.fetchAll($0, sql: "SELECT fields ->> 'description' FROM models")
    }
    #expect(!words.isEmpty)
    for word in words {
      var altered = sound
      // Once in its row, once in the audit, once in the search: wherever it stands first.
      let place = try #require(altered.range(of: Data("\"\(word)\"".utf8)))
      altered[place.lowerBound + 1] = UInt8(ascii: "z")
      let other = try Ground()
      try altered.write(to: other.file)
      let findings = try await RegistryFile.open(other.file).findings()
      #expect(findings.contains { $0.contains("'description' of model") }, "\(word): \(findings)")
    }
    print("an altered letter struck \(words.count) times; lost: nothing")
  }

  private struct Tally {
    var strikes = 0
    var refused = 0
    var unread = 0
    var right = 0
    var found = 0
    var untold = 0
    var losses: [String] = []

    mutating func read(_ bytes: Data, _ truth: Everything) async throws {
      let ground = try Ground()
      try bytes.write(to: ground.file)
      strikes += 1
      let isOpened = await judge(ground.file, truth)
      let after = try Data(contentsOf: ground.file)
      // Where it was opened, the pool may have made a table and dropped it to begin the log: the header, the list
      // of free pages, and one page more at the end.
      let isSame = isOpened ? after.pagesUnlike(bytes) <= 3 : after == bytes
      if !isSame { losses.append("the file was changed") }
    }

    /// - Returns: whether it was opened.
    private mutating func judge(_ file: URL, _ truth: Everything) async -> Bool {
      guard let store = try? await RegistryFile.open(file) else {
        refused += 1
        return false
      }
      guard let seen = try? await Everything(file) else {
        unread += 1
        return true
      }
      if seen == truth {
        right += 1
      } else if (try? await store.findings()) != [] {
        found += 1
      } else {
        untold += 1
      }
      return true
    }
  }
}

@Suite("an altered log", .serialized)
struct AlteredLogTests {
  @Test
  func `an altered log is refused, or ends before its last change, and nothing altered is read`()
    async throws
  {
    let seed = seed(32)
    var random = SeededGenerator(seed: seed)
    let history = try await History(seed: seed)
    var (refused, whole, shorter) = (0, 0, 0)
    var losses: [String] = []
    for strike in 0..<200 {
      let range = strike % 10 == 0 ? 0..<32 : 0..<history.log.count
      let ground = try Ground()
      try history.file.write(to: ground.file)
      let log = history.log.altered(in: range, &random)
      let logFile = URL(fileURLWithPath: ground.file.path + "-wal")
      try log.write(to: logFile)
      guard let store = try? await RegistryFile.open(ground.file) else {
        refused += 1
        let isKept = try Data(contentsOf: ground.file) == history.file
        if try !isKept || Data(contentsOf: logFile) != log { losses.append("a file was changed") }
        continue
      }
      losses += try await store.findings()
      let seen = try await Everything(ground.file)
      if seen == history.last {
        whole += 1
      } else if seen == history.lastButOne {
        // As after a power cut while it was written: nothing tells that it was once complete.
        shorter += 1
      } else {
        losses.append("a state that never was (strike \(strike))")
      }
    }
    print(
      "altered bytes struck a log \(refused + whole + shorter) times (seed \(seed)): refused "
        + "\(refused), read whole \(whole), read without its last change \(shorter); "
        + "lost: \(lost(losses))")
    #expect(losses == [])
    #expect(refused > whole + shorter)
  }

  /// A file and its log as a process leaves them that is killed, and what they hold.
  private struct History {
    let file: Data
    let log: Data
    let last: Everything
    let lastButOne: Everything

    init(seed: UInt64) async throws {
      let ground = try Ground()
      let world = try await LifeRegistry(ground.file)
      var life = Life(world, seed: seed) { _ in }
      for _ in 0..<40 { try await life.step() }
      var states = [try await Everything(ground.file)]
      while states.count < 2 {
        let mark = try await world.store.mark()
        try await life.step()
        if try await world.store.mark() > mark { states.append(try await Everything(ground.file)) }
      }
      file = try Data(contentsOf: ground.file)
      log = try Data(contentsOf: URL(fileURLWithPath: ground.file.path + "-wal"))
      (lastButOne, last) = (states[0], states[1])
    }
  }
}

extension Data {
  /// How many pages differ, those included that only one of the two has.
  fileprivate func pagesUnlike(_ other: Data) -> Int {
    stride(from: 0, to: Swift.max(count, other.count), by: 4096).count { start in
      dropFirst(start).prefix(4096) != other.dropFirst(start).prefix(4096)
    }
  }

  /// These bytes with one to four of them altered, side by side.
  fileprivate func altered(in range: Range<Int>, _ random: inout SeededGenerator) -> Data {
    var bytes = self
    let start = Int.random(in: range, using: &random)
    for place in start..<Swift.min(range.upperBound, start + Int.random(in: 1...4, using: &random))
    {
      bytes[place] ^= UInt8.random(in: 1...255, using: &random)
    }
    return bytes
  }
}

/// Everything that a registry answers when it is asked for all of it.
struct Everything: Equatable {
  private let apps: [App]
  private var models: [Model] = []
  private var versions: [ModelVersion] = []
  private var concepts: [[Concept]] = []
  private var runs: [Run] = []
  private var points: [[RunPoint]] = []
  private var trash: [TrashEntry] = []
  private var audit: [[AuditEntry]] = []

  init(_ file: URL) async throws {
    let world = try await LifeRegistry(file)
    let (registry, ana) = (world.registry, world.ana)
    let page = try PageRequest(size: PageRequest.greatestSize)
    apps = try await registry.apps(page, as: ana).items
    runs = try await registry.runs(RunQuery(), page, as: ana).items
    for run in runs { points.append(try await registry.points(of: run.id, after: 0, as: ana)) }
    for app in apps {
      trash += try await registry.trash(of: app.ref, page, as: ana).items
      let query = ModelQuery(app: app.ref, order: .id)
      for listing in try await registry.models(query, page, as: ana).items {
        models.append(try await registry.model(listing.model.ref, as: ana))
        audit.append(try await registry.audit(of: .model(listing.model), page, as: ana).items)
        let query = VersionQuery(model: listing.model.ref, order: .newest)
        for summary in try await registry.versions(query, page, as: ana).items {
          let ref = VersionRef(model: listing.model.ref, id: summary.id)
          versions.append(try await registry.version(.id(ref.id), of: ref.model, as: ana))
          concepts.append(try await registry.concepts(of: ref, page, as: ana).items)
        }
      }
    }
  }
}
