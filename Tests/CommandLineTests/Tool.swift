import Foundation
import RegistryCore
import RegistryServed
import Testing

/// The built program, run on a registry in a folder of its own.
struct Tool {
  struct Outcome {
    let status: Int32
    let output: String
    let words: String

    /// What standard output holds, as JSON.
    var json: JSON {
      get throws { try JSON(parsing: output) }
    }

    /// The one line of an error.
    var error: String {
      #expect(words.split(separator: "\n").count == 1, "an error is one line: \(words)")
      return words.hasSuffix("\n") ? String(words.dropLast()) : words
    }
  }

  /// How the verbs reach their registry.
  enum Way: String, CaseIterable, Sendable {
    case file, server
  }

  let folder: URL
  /// The built server of this folder's registry, where verbs go through one.
  private let server: ServedProgram?

  var registry: URL { folder.appendingPathComponent("r.db") }

  /// What `--registry` says.
  var place: String { server?.address ?? registry.path }

  init(_ way: Way = .file) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-cli-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    server = way == .server ? try ServedProgram(in: folder) : nil
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Runs a verb on the registry of this folder.
  @discardableResult
  func run(_ arguments: String..., input: String = "") throws -> Outcome {
    try call(["--registry", place] + arguments, input: Data(input.utf8))
  }

  /// Runs a verb that must do what it says.
  @discardableResult
  func done(_ arguments: String...) throws -> Outcome {
    let outcome = try call(["--registry", place] + arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.words)")
    return outcome
  }

  /// Runs the program with its standard output and error in files, as a pipe would have them.
  func call(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Outcome {
    let name = UUID().uuidString
    let files = try ["in", "out", "err"].map { part in
      let file = folder.appendingPathComponent("\(name).\(part)")
      try (part == "in" ? input : Data()).write(to: file)
      return file
    }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "HOME": folder.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
      "TMPDIR": folder.path, "ESPALIER_TOKEN": server?.key ?? "",
    ].merging(environment) { _, own in own }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try String(contentsOf: files[1], encoding: .utf8),
      words: try String(contentsOf: files[2], encoding: .utf8))
  }

  func write(_ text: String, _ name: String) throws -> String {
    try write(Data(text.utf8), name)
  }

  func write(_ bytes: Data, _ name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try bytes.write(to: file)
    return file.path
  }

  /// It lies beside the tests, where the package is built.
  static let program: URL = {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: tests ?? "").deletingLastPathComponent()
      .appendingPathComponent("espalier")
  }()
}

/// Two clouds of points that every classifier tells apart.
enum Clouds {
  static let csv = "label,x,y\n" + rows.map { "\($0.label),\($0.x),\($0.y)\n" }.joined()

  private static let rows = (0..<60).map { index in
    let offset = Double(index % 7) / 10
    return index % 2 == 0
      ? (label: "low", x: offset, y: 1 - offset)
      : (label: "high", x: 5 + offset, y: 6 - offset)
  }
}
