import Foundation

/// The built program, serving a registry of its own until it is told to stop.
final class ServedProgram {
  let folder: URL
  /// `http://127.0.0.1:PORT`.
  let address: String
  let key: String
  /// From its start to the first answer.
  let startUp: Duration
  private let process: Process
  private let words: URL

  var registry: String { folder.appendingPathComponent("r.db").path }

  var port: Int { Int(address.split(separator: ":").last ?? "") ?? 0 }

  var log: String { (try? String(contentsOf: words, encoding: .utf8)) ?? "" }

  init(_ options: [String] = [], scheme: String = "http") throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-serve-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    words = folder.appendingPathComponent("log")
    try Data().write(to: words)
    let registry = folder.appendingPathComponent("r.db").path
    key = try Self.call([
      "--registry", registry, "token", "create", "--user", "ana", "--role", "admin",
    ]).trimmingCharacters(in: .newlines)
    process = Process()
    process.executableURL = Self.program
    process.arguments = ["--registry", registry, "serve", "--listen", "127.0.0.1:0"] + options
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: words)
    let began = ContinuousClock.now
    try process.run()
    address = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
      .trimmingCharacters(in: .newlines)
    startUp = .now - began
    guard address.hasPrefix("\(scheme)://127.0.0.1:") else { throw Silence() }
  }

  deinit {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  func interrupt() { process.interrupt() }

  func waitUntilExit() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Standard output of the program, called with `arguments`.
  @discardableResult
  static func call(_ arguments: [String], _ program: URL = program) throws -> String {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// It lies beside the tests, where the package is built.
  static let program: URL = {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: tests ?? "").deletingLastPathComponent()
      .appendingPathComponent("espalier")
  }()
}
