import Foundation
import RegistryCore

/// Brings a document into the one form that it has over both transports: the fields of its message, numbers for
/// enumerations, single-precision numbers as such.
struct Conformance: Sendable {
  enum Purpose: Hashable, Sendable {
    /// An empty value was not sent; names and texts are taken for numbers, as JSON's mapping allows.
    case request
    /// As `request`, and everything is text.
    case query
    /// An empty value is shown where the contract says so, and nowhere else.
    case answer
  }

  let purpose: Purpose

  /// - Throws: `invalidField` naming the first place that does not fit.
  func conformed(_ members: [String: JSON], to shape: MessageShape) throws(RegistryError)
    -> [String: JSON]
  {
    var result: [String: JSON] = [:]
    result.reserveCapacity(members.count)
    for (name, value) in members where value != .null {
      guard let field = shape[name] else {
        throw .invalidField(
          path: FieldPath([name]),
          why: "\(shape.word) has no such field here; leave it out, nothing was changed")
      }
      do {
        let value = try conformed(value, field)
        if !field.isUnsaid(value) { result[name] = value }
      } catch {
        throw error.inside(name)
      }
    }
    for field in shape.fieldsWithStandard where result[field.name] == nil {
      result[field.name] = standard(of: field)
    }
    return result
  }

  private func conformed(_ value: JSON, _ field: FieldShape) throws(RegistryError) -> JSON {
    if field.isMap {
      guard let members = value.object else { throw Self.refusal("an object") }
      var result = members
      for (key, inner) in members { result[key] = try conformed(inner, field.kind) }
      return .object(result)
    }
    guard field.isRepeated else { return try conformed(value, field.kind) }
    // A key of the query stands once for each item.
    let items = value.array ?? (purpose == .query ? [value] : nil)
    guard let items else { throw Self.refusal("a list") }
    return .array(
      try items.map { item throws(RegistryError) in try conformed(item, field.kind) })
  }

  private func conformed(_ value: JSON, _ kind: FieldShape.Kind) throws(RegistryError) -> JSON {
    switch kind {
    case .message(let reference):
      guard let members = value.object else { throw Self.refusal("an object") }
      return .object(try conformed(members, to: reference.shape))
    case .structure:
      guard value.object != nil else { throw Self.refusal("an object") }
      return value
    case .value: return value
    case .wrapped(let inner): return try conformed(value, inner)
    case .text:
      guard value.string != nil else { throw Self.refusal("text") }
      return value
    case .bytes:
      guard let text = value.string, Data(base64Encoded: text) != nil else {
        throw Self.refusal("base64")
      }
      return value
    // Whoever answers has just spelt it.
    case .timestamp where purpose == .answer && value.string != nil: return value
    case .timestamp:
      guard let instant = value.string.flatMap(WireInstant.init) else {
        throw Self.refusal("a time, as in 2023-11-14T22:13:20Z")
      }
      return .string(instant.text)
    case .duration:
      guard value.string.flatMap(wireDuration) != nil else {
        throw Self.refusal("a duration, as in 3.5s")
      }
      return value
    case .bool: return .bool(try flag(value))
    case .enumeration(let names): return try enumeration(value, names)
    case .double, .float, .int32, .int64, .uint32, .uint64: return try number(value, kind)
    }
  }

  private func number(_ value: JSON, _ kind: FieldShape.Kind) throws(RegistryError) -> JSON {
    let text = value.string
    switch kind {
    case .double, .float:
      guard let number = value.number ?? text.flatMap(Double.init), number.isFinite else {
        throw Self.refusal("a number")
      }
      guard case .float = kind else { return .number(number) }
      let single = Float(number)
      guard single.isFinite else { throw Self.refusal("a number that single precision holds") }
      return .number(single.shortest)
    case .int64:
      guard let whole = text.flatMap(Int64.init) ?? value.number.flatMap(Int64.init(exactly:))
      else {
        throw Self.refusal("a whole number")
      }
      return .string(String(whole))
    case .uint64:
      guard let whole = text.flatMap(UInt64.init) ?? value.number.flatMap(UInt64.init(exactly:))
      else {
        throw Self.refusal("a whole number that is not negative")
      }
      return .string(String(whole))
    default:
      var range = Int(Int32.min)...Int(Int32.max)
      if case .uint32 = kind { range = 0...Int(UInt32.max) }
      guard let whole = value.integer ?? text.flatMap(Int.init), range.contains(whole) else {
        throw Self.refusal("a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      return .integer(whole)
    }
  }

  private func flag(_ value: JSON) throws(RegistryError) -> Bool {
    if let flag = value.bool { return flag }
    if purpose == .query {
      switch value.string?.lowercased() {
      case "true", "1": return true
      case "false", "0", "": return false
      default: break
      }
    }
    throw Self.refusal("true or false")
  }

  private func enumeration(_ value: JSON, _ names: [String: Int]) throws(RegistryError) -> JSON {
    if let whole = value.integer, Int32(exactly: whole) != nil { return .integer(whole) }
    if let text = value.string {
      if let number = names[text] { return .integer(number) }
      if purpose == .query, text.isEmpty { return 0 }
      if purpose == .query, let whole = Int32(text) { return .integer(Int(whole)) }
    }
    let known = names.sorted { $0.value < $1.value }.map { "\($0.key) (\($0.value))" }
    throw .invalidField(
      path: FieldPath([]), why: "\(value.text) is none of \(known.joined(separator: ", "))")
  }

  /// What stands in the place of a field that says nothing.
  private func standard(of field: FieldShape) -> JSON? {
    switch purpose {
    case .request, .query: field.standard.map(JSON.number)
    case .answer: field.isShownWhenEmpty ? field.empty : nil
    }
  }

  private static func refusal(_ expected: String) -> RegistryError {
    .invalidField(path: FieldPath([]), why: "it must be \(expected)")
  }
}

extension FieldShape {
  /// Whether the wire cannot tell `value` from an absent field.
  func isUnsaid(_ value: JSON) -> Bool {
    // Of a field that means something when it is absent, 0 is said.
    if standard != nil { return false }
    if isRepeated || isMap { return value.isEmptyField }
    switch kind {
    case .message, .structure, .value, .timestamp, .duration, .wrapped: return false
    case .int64, .uint64: return value == "0"
    case .double, .float, .int32, .uint32, .bool, .text, .bytes, .enumeration:
      return value.isEmptyField
    }
  }

  /// What is shown of it when it is empty; nil for a message.
  var empty: JSON? {
    if isRepeated { return [] }
    if isMap { return .empty }
    switch kind {
    case .double, .float, .int32, .uint32, .enumeration: return 0
    case .int64, .uint64: return "0"
    case .bool: return false
    case .text, .bytes: return ""
    case .message, .structure, .value, .timestamp, .duration, .wrapped: return nil
    }
  }
}
