import Foundation

/// The value of a parameter, as JSON has it.
package enum ParameterValue: Hashable, Sendable, Codable, CustomStringConvertible {
  case number(Double)
  case text(String)
  case flag(Bool)
  /// A list, an object or null: no parameter takes one.
  case other

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .other
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .flag(let flag): try container.encode(flag)
    case .other: try container.encodeNil()
    }
  }

  package var description: String {
    switch self {
    case .number(let number): whole.map(String.init) ?? "\(number)"
    case .text(let text): "'\(text)'"
    case .flag(let flag): "\(flag)"
    case .other: "no single value"
    }
  }

  var number: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  /// JSON knows one kind of number: 3 and 3.0 are the same.
  var whole: Int? { number.flatMap(Int.init(exactly:)) }

  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }
}
