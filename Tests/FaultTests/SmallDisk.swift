import Foundation
import Testing

/// A file system of its own in memory, so small that it can be filled.
final class SmallDisk: Sendable {
  let folder: URL

  /// Nil where this process may not mount.
  init?(megabytes: Int) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "espalier-disk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let options = "size=\(megabytes)m,mode=0700"
    guard try Self.run("mount", "-t", "tmpfs", "-o", options, "none", folder.path) else {
      try FileManager.default.removeItem(at: folder)
      return nil
    }
  }

  deinit {
    // Whatever still looks at it: it goes when they do.
    _ = try? Self.run("umount", "-l", folder.path)
    try? FileManager.default.removeItem(at: folder)
  }

  func becomeReadOnly() throws {
    try #require(try Self.run("mount", "-o", "remount,ro", folder.path))
  }

  func becomeWritable() throws {
    try #require(try Self.run("mount", "-o", "remount,rw", folder.path))
  }

  private var ballast: URL { folder.appendingPathComponent("ballast") }

  /// Fills what is left but for `slack` bytes.
  ///
  /// A process that another test starts meanwhile must not inherit the ballast: it would keep the room.
  func fill(slack: Int) throws {
    let descriptor = open(ballast.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let block = [UInt8](repeating: 7, count: 1 << 20)
    while write(descriptor, block, block.count) > 0 {}
    let size = lseek(descriptor, 0, SEEK_END)
    try #require(ftruncate(descriptor, max(0, size - off_t(slack))) == 0)
  }

  func makeRoom() throws { try FileManager.default.removeItem(at: ballast) }

  private static func run(_ words: String...) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
