import Benchmarking
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// `espalier serve`, running.
final class RunningServer {
  let port: Int
  /// From the start to the first answer.
  let startUp: Double
  private let process = Process()

  init(_ options: CallOptions, key: String) async throws {
    process.executableURL = URL(fileURLWithPath: options.espalier)
    process.arguments = [
      "serve", "--registry", options.registry, "--listen", "127.0.0.1:0",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    // Each answer leaves a line here.
    process.standardError = FileHandle.nullDevice
    let began = ContinuousClock.now
    try process.run()
    let address = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(address.trimmingCharacters(in: .newlines).split(separator: ":").last ?? "")
    else { throw Unmeasurable("the server does not start") }
    self.port = port
    let crowd = Crowd(port: port, key: key)
    _ = try await crowd.times(of: 1, .http, seconds: 0) { _, _ in
      AskedCall(.nothing, .GET, "/v2/myscopes")
    }
    startUp = (.now - began) / .seconds(1)
  }

  /// In MiB: what is in memory now, and the most that ever was.
  func memory() throws -> (now: Double, most: Double) {
    let status = try String(
      contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    func mebibytes(_ name: String) -> Double {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
      return (Double(line.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "") ?? .nan)
        / 1024
    }
    return (mebibytes("VmRSS:"), mebibytes("VmHWM:"))
  }

  /// Ends when all that was begun is finished.
  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}

/// Standard output of a program that ends.
func output(of program: String, _ arguments: String...) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw Unmeasurable(
      "'\(arguments.joined(separator: " "))' ended with \(process.terminationStatus)")
  }
  return String(decoding: bytes, as: UTF8.self)
}
