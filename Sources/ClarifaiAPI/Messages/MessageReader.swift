import Foundation
import RegistryCore
import SwiftProtobuf

/// Builds the document of one message while SwiftProtobuf walks through it.
struct MessageReader: Visitor {
  private let shape: MessageShape
  private(set) var members: [String: JSON] = [:]

  /// - Throws: `RegistryError` for what has no place in a document.
  static func document<Content: Message>(of message: Content, _ shape: MessageShape) throws -> JSON
  {
    var reader = MessageReader(shape: shape)
    try message.traverse(visitor: &reader)
    // Bytes mean what they say: what JSON would take for something else is stated.
    for field in shape.fieldsWithStandard where field.standard != nil {
      reader.members[field.name] = reader.members[field.name] ?? field.empty
    }
    return .object(reader.members)
  }

  private init(shape: MessageShape) { self.shape = shape }

  private mutating func put(_ value: JSON, _ number: Int) {
    // Descriptors and messages are generated together: every number has its field.
    guard let field = shape[number] else { return }
    guard field.isRepeated else {
      // One of several fields that exclude each other is there although it is empty.
      if !field.isUnsaid(value) { members[field.name] = value }
      return
    }
    var items = members.removeValue(forKey: field.name)?.array ?? []
    items.append(value)
    members[field.name] = .array(items)
  }

  private mutating func put(_ number: Double, _ field: Int) throws {
    guard number.isFinite else { throw refusal(field, "it must be a finite number") }
    put(.number(number), field)
  }

  private func refusal(_ number: Int, _ why: String) -> RegistryError {
    .invalidField(path: FieldPath([shape[number]?.name ?? "field \(number)"]), why: why)
  }

  mutating func visitSingularDoubleField(value: Double, fieldNumber: Int) throws {
    try put(value, fieldNumber)
  }

  mutating func visitSingularFloatField(value: Float, fieldNumber: Int) throws {
    try put(value.shortest, fieldNumber)
  }

  mutating func visitSingularInt32Field(value: Int32, fieldNumber: Int) {
    put(.number(Double(value)), fieldNumber)
  }

  mutating func visitSingularUInt32Field(value: UInt32, fieldNumber: Int) {
    put(.number(Double(value)), fieldNumber)
  }

  mutating func visitSingularInt64Field(value: Int64, fieldNumber: Int) {
    put(.string(String(value)), fieldNumber)
  }

  mutating func visitSingularUInt64Field(value: UInt64, fieldNumber: Int) {
    put(.string(String(value)), fieldNumber)
  }

  mutating func visitSingularBoolField(value: Bool, fieldNumber: Int) {
    put(.bool(value), fieldNumber)
  }

  mutating func visitSingularStringField(value: String, fieldNumber: Int) {
    put(.string(value), fieldNumber)
  }

  mutating func visitSingularBytesField(value: Data, fieldNumber: Int) {
    put(.string(value.base64EncodedString()), fieldNumber)
  }

  mutating func visitSingularEnumField<Word: Enum>(value: Word, fieldNumber: Int) {
    put(.integer(value.rawValue), fieldNumber)
  }

  mutating func visitSingularMessageField<Content: Message>(value: Content, fieldNumber: Int) throws
  {
    guard let field = shape[fieldNumber] else { return }
    do {
      put(try document(of: value, field.kind), fieldNumber)
    } catch let error as RegistryError {
      throw error.inside(field.name)
    }
  }

  private func document<Content: Message>(of message: Content, _ kind: FieldShape.Kind) throws
    -> JSON
  {
    switch kind {
    case .message(let reference): return try Self.document(of: message, reference.shape)
    case .structure:
      return .object(try (message as? Google_Protobuf_Struct).map(members) ?? [:])
    case .value: return try (message as? Google_Protobuf_Value).map(json) ?? .null
    case .timestamp: return try (message as? Google_Protobuf_Timestamp).map(json) ?? .null
    case .duration:
      guard let duration = message as? Google_Protobuf_Duration else { return .null }
      let text = WireInstant.decimal(seconds: Int(duration.seconds), Int(duration.nanos))
      return .string(text + "s")
    case .wrapped:
      let number = (message as? Google_Protobuf_Int32Value).map { JSON.number(Double($0.value)) }
      return number ?? .bool((message as? Google_Protobuf_BoolValue)?.value ?? false)
    case .double, .float, .int32, .int64, .uint32, .uint64, .bool, .text, .bytes, .enumeration:
      return .null
    }
  }

  mutating func visitMapField<Key, Value: MapValueType>(
    fieldType: _ProtobufMap<Key, Value>.Type, value: _ProtobufMap<Key, Value>.BaseType,
    fieldNumber: Int
  ) throws { throw refusal(fieldNumber, "nothing of it is kept") }

  mutating func visitMapField<Key, Value>(
    fieldType: _ProtobufEnumMap<Key, Value>.Type, value: _ProtobufEnumMap<Key, Value>.BaseType,
    fieldNumber: Int
  ) throws where Value.RawValue == Int { throw refusal(fieldNumber, "nothing of it is kept") }

  mutating func visitMapField<Key, Value>(
    fieldType: _ProtobufMessageMap<Key, Value>.Type,
    value: _ProtobufMessageMap<Key, Value>.BaseType, fieldNumber: Int
  ) throws {
    guard let field = shape[fieldNumber] else { return }
    var entries: [String: JSON] = [:]
    for (key, inner) in value {
      entries["\(key)"] = try document(of: inner, field.kind)
    }
    members[field.name] = .object(entries)
  }

  /// What the registry would not keep is refused, by its number where it has no name here.
  mutating func visitUnknown(bytes: Data) throws {
    throw RegistryError.invalidField(
      path: FieldPath(["field number \(unknownNumber(bytes))"]),
      why: "\(shape.word) has no field of this number here; leave it out, nothing was changed")
  }

  /// The number in the tag with which `bytes` begin.
  private func unknownNumber(_ bytes: Data) -> UInt64 {
    var tag: UInt64 = 0
    var shift = UInt64(0)
    for byte in bytes.prefix(5) {
      tag |= UInt64(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 { break }
    }
    return tag >> 3
  }
}

extension MessageReader {
  private func members(of structure: Google_Protobuf_Struct) throws -> [String: JSON] {
    try structure.fields.mapValues(json)
  }

  private func json(_ value: Google_Protobuf_Value) throws -> JSON {
    switch value.kind {
    case .nullValue, nil: return .null
    case .numberValue(let number):
      guard number.isFinite else {
        throw RegistryError.invalidField(path: FieldPath([]), why: "a number in it is not finite")
      }
      return .number(number)
    case .stringValue(let text): return .string(text)
    case .boolValue(let flag): return .bool(flag)
    case .structValue(let structure): return .object(try members(of: structure))
    case .listValue(let list): return .array(try list.values.map(json))
    }
  }

  private func json(_ time: Google_Protobuf_Timestamp) throws -> JSON {
    let seconds = Int(time.seconds)
    guard WireInstant.range.contains(seconds), (0..<1_000_000_000).contains(time.nanos) else {
      throw RegistryError.invalidField(path: FieldPath([]), why: "it is no time")
    }
    return .string(WireInstant(seconds: seconds, nanoseconds: Int(time.nanos)).text)
  }
}

extension Float {
  /// The double that is written with the fewest digits: 0.1 stays 0.1.
  var shortest: Double { Double(description) ?? Double(self) }
}

extension RegistryError {
  /// This error about a field, seen from the object that holds it under `name`.
  func inside(_ name: String) -> RegistryError {
    guard case .invalidField(let path, let why) = self else { return self }
    return .invalidField(path: FieldPath([name] + path.components), why: why)
  }
}
