import Foundation
import RegistryCore

/// The files that a trainer left in its output folder.
struct OutputFiles {
  /// Whoever leaves more has to pack them.
  static let most = 1000

  /// The files by their paths in the folder.
  let all: [String: URL]

  /// Takes regular files alone: a link could lead to anything on this machine.
  ///
  /// - Throws: `runnerFailed` when there are too many, or they cannot be listed.
  init(in folder: URL) throws(RegistryError) {
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder.path) else {
      throw .runnerFailed(why: "the output folder '\(folder.path)' cannot be read")
    }
    let files = paths.filter { path in
      var status = stat()
      return lstat(folder.appendingPathComponent(path).path, &status) == 0
        && status.st_mode & S_IFMT == S_IFREG
    }
    guard files.count <= Self.most else {
      throw .runnerFailed(
        why: "the trainer left \(files.count) files, and at most \(Self.most) are kept: pack them")
    }
    all = Dictionary(
      files.map { ($0, folder.appendingPathComponent($0)) }, uniquingKeysWith: { one, _ in one })
  }
}
