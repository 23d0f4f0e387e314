import Foundation
import Testing

/// The built program in a real pseudo-terminal, driven by keys and signals alone.
///
/// What is typed and what must hold stands in `Harness/session_*.py`.
@Suite(.serialized) struct TerminalSessionTests {
  struct Played: Sendable, CustomStringConvertible {
    let name: String
    var arguments: [String] = []
    var description: String { ([name] + arguments).joined(separator: " ") }
  }

  /// One seed here, so that a failure is met again; `.ci/run soak` draws one and types for ten minutes.
  static let sessions = [
    Played(name: "life"), Played(name: "life", arguments: ["server"]), Played(name: "server"),
    Played(name: "people"), Played(name: "signals"),
    Played(name: "themes"), Played(name: "bytes"),
    Played(name: "soak", arguments: ["60", "20"]),
  ]

  @Test(arguments: sessions)
  func `a session in a real terminal keeps its promises`(_ session: Played) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-session-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let harness = tests.appendingPathComponent("TerminalSessionTests/Harness")
    let outcome = try run(
      [
        harness.appendingPathComponent("session_\(session.name).py").path, program, folder.path,
        tests.appendingPathComponent("TrainingTests/Data/digits.csv").path,
      ] + session.arguments)
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(outcome.text.contains("held: "))
  }

  private var tests: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  }

  /// The executable stands beside the tests.
  private var program: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("espalier").path
  }

  private func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
    let python = ProcessInfo.processInfo.environment["ESPALIER_PYTHON"] ?? "python3"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PYTHONDONTWRITEBYTECODE": "1"]) { _, new in new }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }
}
