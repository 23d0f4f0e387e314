package import Foundation

/// The built program, serving a registry of its own until it is told to stop.
package final class ServedProgram {
  package let folder: URL
  /// As it says itself: `http://127.0.0.1:PORT`, say.
  package let address: String
  package let key: String
  /// From its start to the first answer.
  package let startUp: Duration
  private let process: Process
  private let isOwner: Bool
  private let words: URL

  package var registry: String { folder.appendingPathComponent("r.db").path }

  package var port: Int { Int(address.split(separator: ":").last ?? "") ?? 0 }

  package var log: String { (try? String(contentsOf: words, encoding: .utf8)) ?? "" }

  /// How much memory it has for itself now.
  package var residentBytes: Int {
    get throws {
      let figures = try String(
        contentsOfFile: "/proc/\(process.processIdentifier)/statm", encoding: .utf8)
      guard let pages = Int(figures.split(separator: " ")[1]) else { throw NoServer() }
      return pages * Int(getpagesize())
    }
  }

  /// - Parameters:
  ///   - given: where the registry is; by default a folder of its own, which goes with it.
  ///   - configuration: the text of its `config.toml`, made for the folder.
  package init(
    _ options: [String] = [], listen: String = "127.0.0.1:0", in given: URL? = nil,
    configuration: ((_ folder: URL) throws -> String)? = nil
  ) throws {
    isOwner = given == nil
    folder =
      given
      ?? FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-serve-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    words = folder.appendingPathComponent("serve.log")
    try Data().write(to: words)
    let registry = folder.appendingPathComponent("r.db").path
    key = try Self.call([
      "--registry", registry, "token", "create", "--user", "ana", "--role", "admin",
    ]).trimmingCharacters(in: .newlines)
    process = Process()
    process.executableURL = Self.program
    process.arguments = ["--registry", registry, "serve", "--listen", listen] + options
    if let configuration {
      process.environment = try Self.environment(configuring: configuration(folder), in: folder)
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: words)
    let began = ContinuousClock.now
    try process.run()
    address = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
      .trimmingCharacters(in: .newlines)
    startUp = .now - began
    guard !address.isEmpty else { throw NoServer() }
  }

  private static func environment(configuring text: String, in folder: URL) throws
    -> [String: String]
  {
    let home = folder.appendingPathComponent("config")
    let own = home.appendingPathComponent("espalier")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: own.appendingPathComponent("config.toml"))
    return ProcessInfo.processInfo.environment.merging(["XDG_CONFIG_HOME": home.path]) { $1 }
  }

  deinit {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    if isOwner { try? FileManager.default.removeItem(at: folder) }
  }

  package func interrupt() { process.interrupt() }

  package func waitUntilExit() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Standard output of the program, called with `arguments`.
  @discardableResult
  package static func call(_ arguments: [String], _ program: URL = program) throws -> String {
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
  package static let program: URL = {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: tests ?? "").deletingLastPathComponent()
      .appendingPathComponent("espalier")
  }()
}
