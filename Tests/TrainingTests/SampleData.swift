import Foundation
import Testing

@testable import Training

/// The data sets beside the tests, and folders that vanish with the test.
enum SampleData {
  static func bytes(_ name: String) throws -> [UInt8] {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Data"))
    return [UInt8](try Data(contentsOf: url))
  }

  static func dataSet(_ name: String) throws -> DataSet {
    try #require(DataSet.read(try bytes(name)).dataSet)
  }
}

/// A folder of a test's own.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "training-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  func put(_ bytes: [UInt8], as name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }

  func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}

/// Asks again and again, for ten seconds, whether something has become true.
func soon(_ isTrue: () throws -> Bool) async throws -> Bool {
  let deadline = ContinuousClock.now + .seconds(10)
  while ContinuousClock.now < deadline {
    if try isTrue() { return true }
    try await Task.sleep(for: .milliseconds(10))
  }
  return false
}
