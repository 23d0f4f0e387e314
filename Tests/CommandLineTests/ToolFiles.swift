import Foundation

extension Tool {
  /// Whether anything is kept beside the registry.
  var hasArtifacts: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("artifacts").path)
  }

  /// Runs a script of the shell with the program's path as `$1`.
  func shell(_ script: String) throws -> Outcome {
    let output = folder.appendingPathComponent("shell.out")
    let words = folder.appendingPathComponent("shell.err")
    for file in [output, words] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [script, Self.program.path]
    process.currentDirectoryURL = folder
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: words)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      words: try String(contentsOf: words, encoding: .utf8))
  }
}
