import FaultLife
import Foundation
import RegistryCore
import Testing

@Suite("what may only be read", .serialized)
struct ReadOnlyTests {
  /// An account that owns nothing: the one that runs the tests may be allowed everything.
  static let nobody: uid_t = 65_534

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: Int
    let folder: Int
  }

  static let cases = [
    Case(testDescription: "a file", file: 0o400, folder: 0o700),
    Case(testDescription: "a folder", file: 0o600, folder: 0o500),
    Case(testDescription: "both", file: 0o400, folder: 0o500),
  ]

  @Test(arguments: cases)
  func `what may not be written is refused with what to do, and keeps every byte`(_ test: Case)
    async throws
  {
    let ground = try Ground()
    try await ground.live(seed: 3, steps: 30)
    defer { try? allow(ground.folder, 0o700) }
    for name in try ground.contents().keys {
      try allow(ground.folder.appendingPathComponent(name), test.file)
    }
    let before = try ground.contents()
    try allow(ground.folder, test.folder)
    let lines = try await attempt(ground.file)
    #expect(lines.count == 1 && isRefusal(lines[0]), "\(lines)")
    #expect(try ground.contents() == before)
    print("\(test.testDescription) that may only be read struck once; lost: nothing")
  }

  @Test
  func `a file system that may only be read is refused with what to do, and keeps every byte`()
    async throws
  {
    guard let disk = try SmallDisk(megabytes: 8) else {
      // The same refusal, by the rights of file and folder, which every account can take away.
      return try await `what may not be written is refused with what to do, and keeps every byte`(
        Case(testDescription: "a folder, since nothing may be mounted,", file: 0o400, folder: 0o500)
      )
    }
    let ground = try Ground()
    try await ground.live(seed: 4, steps: 30)
    let file = disk.folder.appendingPathComponent("registry.db")
    try FileManager.default.copyItem(at: ground.file, to: file)
    try allow(file, 0o600)
    try allow(disk.folder, 0o700)
    let before = try contentsOfFolder(disk.folder)
    try disk.becomeReadOnly()
    let lines = try await attempt(file)
    #expect(lines.count == 1 && isRefusal(lines[0]), "\(lines)")
    #expect(try contentsOfFolder(disk.folder) == before)
    try disk.becomeWritable()
    let after = try await attempt(file)
    #expect(after == ["opened", "read\t1", "wrote"])
    print("a file system that may only be read struck once; lost: nothing")
  }

  private func isRefusal(_ line: String) -> Bool {
    line.hasPrefix("refused\tthe registry cannot be used: ")
      && line.contains("it cannot be written to")
      && line.contains("check the rights of the file and of its folder, or copy it")
  }

  /// What came of opening, reading and writing.
  private func attempt(_ file: URL) async throws -> [String] {
    let victim = try VictimProcess("try", file.path, "\(Self.nobody)")
    return try await waiting { victim.rest().lines }
  }

  private func allow(_ place: URL, _ mode: Int) throws {
    if geteuid() == 0 { try #require(chown(place.path, Self.nobody, Self.nobody) == 0) }
    try #require(chmod(place.path, mode_t(mode)) == 0)
  }
}
