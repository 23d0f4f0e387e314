import Foundation

/// What a version's `train_info.params` may say to the built-in trainer.
package struct BuiltinParameters: Hashable, Sendable {
  package var epochs: Int
  package var l2: Double
  package var seed: Int
  package var testSplit: Double
  package var labelColumn: String

  package static let epochs = ParameterField(
    "epochs", "Stops after this many steps over all rows, converged or not",
    standard: 200, range: 1...10_000)
  package static let l2 = ParameterField(
    "l2", "Strength of the penalty on large weights; 1 is C=1 elsewhere",
    standard: 1, range: 0...1000.0)
  package static let seed = ParameterField(
    "seed", "Decides which rows are held out", standard: 1, range: 0...Int(Int32.max))
  package static let testSplit = ParameterField(
    "test_split", "Share of each concept's rows that is held out to measure with",
    standard: 0.2, range: 0.05...0.5)
  package static let labelColumn = ParameterField<String>(
    "label_column", "The column that holds the labels", standard: "label")

  /// The defaults.
  package init() {
    epochs = Self.epochs.standard
    l2 = Self.l2.standard
    seed = Self.seed.standard
    testSplit = Self.testSplit.standard
    labelColumn = Self.labelColumn.standard
  }

  /// The defaults, but for what is given.
  ///
  /// - Throws: every problem at once: unknown names, wrong kinds, values out of range.
  package init(_ given: [String: ParameterValue]) throws(ParameterRefusal) {
    self.init()
    var problems: [ParameterRefusal.Problem] = []
    for (name, value) in given.sorted(by: { $0.key < $1.key }) {
      do throws(ParameterRefusal) {
        try set(name, to: value)
      } catch {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw ParameterRefusal(problems: problems) }
  }

  private mutating func set(
    _ name: String, to value: ParameterValue
  ) throws(ParameterRefusal) {
    switch name {
    case Self.epochs.name: epochs = try Self.epochs.checked(value.whole, "a whole number", value)
    case Self.l2.name: l2 = try Self.l2.checked(value.number, "a number", value)
    case Self.seed.name: seed = try Self.seed.checked(value.whole, "a whole number", value)
    case Self.testSplit.name:
      testSplit = try Self.testSplit.checked(value.number, "a number", value)
    case Self.labelColumn.name:
      labelColumn = try Self.labelColumn.checked(value.text, "a text", value)
    default: throw ParameterRefusal(problems: [.unknown(name)])
    }
  }

  static let names = [
    epochs.name, l2.name, seed.name, testSplit.name, labelColumn.name,
  ]
}

/// One parameter: its name, what it is for, and what it may be.
package struct ParameterField<Value: Comparable & Sendable>: Sendable {
  package let name: String
  package let meaning: String
  package let standard: Value
  /// Without it, any value will do.
  package let range: ClosedRange<Value>?

  fileprivate init(
    _ name: String, _ meaning: String, standard: Value, range: ClosedRange<Value>? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.standard = standard
    self.range = range
  }

  fileprivate func checked(
    _ value: Value?, _ kind: String, _ given: ParameterValue
  ) throws(ParameterRefusal) -> Value {
    guard let value else {
      throw ParameterRefusal(problems: [.wrongKind(name, given: given, wanted: kind)])
    }
    guard let range, !range.contains(value) else { return value }
    throw ParameterRefusal(problems: [
      .outOfRange(
        name, given: given, least: "\(range.lowerBound)", greatest: "\(range.upperBound)")
    ])
  }
}

/// Why parameters were refused.
package struct ParameterRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Problem: Hashable, Sendable {
    case unknown(String)
    case wrongKind(String, given: ParameterValue, wanted: String)
    case outOfRange(String, given: ParameterValue, least: String, greatest: String)
  }

  package let problems: [Problem]

  package var description: String { problems.map(\.wording).joined(separator: "; ") }
}

extension ParameterRefusal.Problem {
  fileprivate var wording: String {
    switch self {
    case .unknown(let name):
      "'\(name)' is no parameter of this trainer; it knows "
        + BuiltinParameters.names.joined(separator: ", ")
    case .wrongKind(let name, let given, let wanted): "'\(name)' is \(given); give \(wanted)"
    case .outOfRange(let name, let given, let least, let greatest):
      "'\(name)' is \(given); give a value from \(least) to \(greatest)"
    }
  }
}
