import Benchmarking

/// What to measure, and on what.
struct CallOptions {
  var espalier = ""
  /// The registry that is written to and left changed.
  var registry = ""
  /// How long each call is asked for, by each number of clients over each protocol.
  var seconds = 1.0
  /// The calls to measure; all where none is named.
  var calls: [Call] = Call.allCases

  init(_ arguments: ArraySlice<String>) throws {
    var rest = arguments
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw Unmeasurable("\(name) needs a value") }
      switch name {
      case "--espalier": espalier = value
      case "--registry": registry = value
      case "--seconds":
        guard let number = Double(value), number > 0 else {
          throw Unmeasurable("--seconds takes a number above 0, not '\(value)'")
        }
        seconds = number
      case "--call":
        guard let call = Call(rawValue: value) else {
          let known = Call.allCases.map(\.rawValue).joined(separator: ", ")
          throw Unmeasurable("--call is one of \(known)")
        }
        calls = [.nothing, call]
      default: throw Unmeasurable("there is no option \(name)")
      }
    }
    guard !espalier.isEmpty, !registry.isEmpty else {
      throw Unmeasurable("--espalier and --registry must name the program and a registry to change")
    }
  }
}
