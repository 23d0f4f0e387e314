import Foundation

/// A file of the repository, read.
struct SourceFile: Sendable {
  /// From the top of the repository, with slashes.
  let path: String
  let text: String

  var isSwift: Bool { path.hasSuffix(".swift") }
  var isGenerated: Bool { path.split(separator: "/").contains("Generated") }

  /// The module that the file belongs to: its folder below `Sources`, or `Themes`, or nil.
  var module: String? {
    let folders = path.split(separator: "/").map(String.init).dropLast()
    guard folders.first == "Sources" else { return folders.first == "Themes" ? "Themes" : nil }
    return folders.dropFirst().first
  }
}

/// The checkout that these tests were compiled from.
struct Repository {
  let root: URL

  /// The checkout that holds `file`, which lies two folders below its top.
  init(holding file: String = #filePath) {
    root = URL(filePath: file).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// Every file below the folders that is text, sorted by path.
  func files(below folders: String...) throws -> [SourceFile] {
    try folders.flatMap { try paths(below: $0) }.sorted().compactMap(file)
  }

  /// Every file that git tracks; outside a checkout, every file that `.gitignore` does not name.
  func trackedPaths() throws -> [String] {
    let tracked = (try? gitPaths()) ?? []
    return try tracked.isEmpty ? unignoredPaths() : tracked
  }

  func file(_ path: String) -> SourceFile? {
    guard let data = try? Data(contentsOf: root.appending(path: path)) else { return nil }
    return String(data: data, encoding: .utf8).map { SourceFile(path: path, text: $0) }
  }

  private func paths(below folder: String) throws -> [String] {
    let top = root.appending(path: folder).path
    return try FileManager.default.subpathsOfDirectory(atPath: top)
      .map { "\(folder)/\($0)" }.filter(isFile)
  }

  private func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let place = root.appending(path: path).path
    return FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  private func gitPaths() throws -> [String] {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "-C", root.path, "ls-files", "-z"]
    git.standardInput = FileHandle.nullDevice
    git.standardError = FileHandle.nullDevice
    let output = Pipe()
    git.standardOutput = output
    try git.run()
    let listed = try output.fileHandleForReading.readToEnd() ?? Data()
    git.waitUntilExit()
    return listed.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private func unignoredPaths() throws -> [String] {
    let ignored = ignoredNames(file(".gitignore")?.text ?? "") + [".git"]
    let top = try FileManager.default.contentsOfDirectory(atPath: root.path)
      .filter { !names(ignored, match: $0) }
    let below = try top.filter { !isFile($0) }.flatMap(paths)
    return top.filter(isFile)
      + below.filter { path in
        !path.split(separator: "/").contains { names(ignored, match: String($0)) }
      }
  }
}

/// The names in a `.gitignore`, without the slash that says “a folder”.
func ignoredNames(_ text: String) -> [String] {
  text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
    String($0.hasSuffix("/") ? $0.dropLast() : $0)
  }
}

/// Whether one of the shell patterns matches the name of a file or folder.
func names(_ patterns: [String], match name: String) -> Bool {
  patterns.contains { fnmatch($0, name, 0) == 0 }
}
