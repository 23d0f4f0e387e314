import Benchmarking
import Foundation

/// What to measure, and on how much.
struct BenchmarkOptions {
  var espalier = ""
  var hello = ""
  var helloStatic = ""
  var models = 100_000
  var versions = 1_000_000
  /// A sample that was made before; nil to make one and take it away again.
  var registry: String?

  init(_ arguments: ArraySlice<String>) throws {
    var rest = arguments
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw Unmeasurable("\(name) needs a value") }
      switch name {
      case "--espalier": espalier = value
      case "--hello": hello = value
      case "--hello-static": helloStatic = value
      case "--registry": registry = value
      case "--models": models = try Self.number(value, of: name)
      case "--versions": versions = try Self.number(value, of: name)
      default: throw Unmeasurable("there is no option \(name)")
      }
    }
    guard ![espalier, hello, helloStatic].contains("") else {
      throw Unmeasurable("--espalier, --hello and --hello-static must name the programs to start")
    }
  }

  private static func number(_ text: String, of name: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
      throw Unmeasurable("\(name) takes a number above 0, not '\(text)'")
    }
    return number
  }
}
