import FaultLife
import Foundation
import GRDB
import RegistryCore
import Testing

@testable import SQLiteStore

@Suite("a full disk", .serialized)
struct FullDiskTests {
  static let strikes = 60

  @Test func `a full disk refuses, keeps what was there, and is forgotten when there is room`()
    async throws
  {
    let seed = seed(57)
    let disk = try SmallDisk(megabytes: 96)
    var test = try await FullDisk(disk, seed: seed)
    for strike in 0..<Self.strikes {
      // A registry that has outgrown its disk would be refused with every right.
      if strike % 10 == 0 { test.beginAnew() }
      try await test.strike()
    }
    let how = disk == nil ? "a limit of pages, since nothing may be mounted" : "a disk of 96 MB"
    print(
      "no space struck \(Self.strikes) times (\(how), seed \(seed)), \(test.refusals) changes were "
        + "refused; lost: \(lost(test.losses))")
    #expect(test.losses == [])
    #expect(test.refusals >= Self.strikes)
  }
}

/// A life on a disk that is filled again and again; where nothing can be mounted, SQLite itself is told that
/// the file may not grow.
private struct FullDisk {
  let disk: SmallDisk?
  let ground: Ground
  var file: URL
  let starts: URL
  let seed: UInt64
  var random: SeededGenerator
  var ledger = Ledger()
  var refusals = 0
  var losses: [String] = []
  private var lives: UInt64 = 0

  init(_ disk: SmallDisk?, seed: UInt64) async throws {
    self.disk = disk
    self.seed = seed
    ground = try Ground()
    random = SeededGenerator(seed: seed)
    file = (disk?.folder ?? ground.folder).appendingPathComponent("registry.db")
    starts = ground.folder.appendingPathComponent("starts")
  }

  mutating func beginAnew() {
    let folder = file.deletingLastPathComponent()
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: file.path + suffix)
    }
    file = folder.appendingPathComponent("registry-\(lives).db")
    ledger = Ledger()
  }

  mutating func strike() async throws {
    try await liveWithRoom()
    try await liveWithoutRoom()
    let (_, losses) = try await ledger.compare(with: file)
    self.losses += losses
  }

  private mutating func liveWithRoom() async throws {
    let said = Said()
    var life = try await newLife(SQLiteSettings(), said)
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      if let error = try await life.step(), case .storeUnusable = error {
        losses.append("refused although there is room: \(error)")
      }
    }
    ledger.hear(said.lines)
  }

  private mutating func liveWithoutRoom() async throws {
    let slack = Int.random(in: 0...64, using: &random) * 1024
    let said = Said()
    var life = try await newLife(try limit(slack), said)
    try disk?.fill(slack: slack)
    var refused = 0
    for _ in 0..<400 where refused < 3 {
      guard let error = try await life.step(), case .storeUnusable = error else { continue }
      refused += 1
      if !error.description.contains("no space left") { losses.append("unclear: \(error)") }
    }
    refusals += refused
    if refused == 0 { losses.append("nothing was refused") }
    try disk?.makeRoom()
    // The same process goes on as soon as there is room.
    for _ in 0..<4 where disk != nil {
      if let error = try await life.step(), case .storeUnusable = error {
        losses.append("refused although there is room again: \(error)")
      }
    }
    ledger.hear(said.lines)
  }

  /// No limit on a real disk, which has one of its own.
  private func limit(_ slack: Int) throws -> SQLiteSettings {
    guard disk == nil else { return SQLiteSettings() }
    let pages = try DatabaseQueue(path: file.path).read {
      try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0
    }
    return SQLiteSettings(pageLimit: pages + slack / 4096)
  }

  private mutating func newLife(_ settings: SQLiteSettings, _ said: Said) async throws -> Life {
    lives += 1
    let world = try LifeRegistry(
      file, store: await RegistryFile.open(file, settings), starts: starts)
    return Life(world, seed: seed &* 1000 &+ lives) { said.append($0.line) }
  }
}
