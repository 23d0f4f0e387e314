import FaultLife
import Foundation
import GRDB
import RegistryCore
import SQLiteStore

/// A folder of its own with room for one registry; both go when it does.
final class Ground: Sendable {
  let folder: URL
  var file: URL { folder.appendingPathComponent("registry.db") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "espalier-faults-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Every file with its bytes.
  func contents() throws -> [String: Data] {
    try contentsOfFolder(folder)
  }

  /// Lets a life of so many steps write the registry, and closes it.
  func live(seed: UInt64, steps: Int) async throws {
    let world = try await LifeRegistry(file)
    var life = Life(world, seed: seed) { _ in }
    for _ in 0..<steps { try await life.step() }
    // A store closes on threads of its own; a log that is certainly in the file keeps tests certain.
    try await DatabaseQueue(path: file.path).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }
}

func contentsOfFolder(_ folder: URL) throws -> [String: Data] {
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
  let pairs = try names.map {
    ($0, try Data(contentsOf: folder.appendingPathComponent($0)))
  }
  return Dictionary(uniqueKeysWithValues: pairs)
}

/// What a life in this process said.
final class Said {
  private(set) var lines: [String] = []

  func append(_ line: String) { lines.append(line) }

  /// What was said since it was last asked for.
  func take() -> [String] {
    defer { lines = [] }
    return lines
  }
}

/// The seed of a test: another one may be given to repeat what failed.
func seed(_ usual: UInt64) -> UInt64 {
  ProcessInfo.processInfo.environment["ESPALIER_FAULT_SEED"].flatMap { UInt64($0) } ?? usual
}

/// What was lost, in the words of every such test.
func lost(_ losses: [String]) -> String {
  losses.isEmpty ? "nothing" : losses.joined(separator: "; ")
}
