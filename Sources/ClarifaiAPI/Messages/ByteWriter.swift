import Foundation
import RegistryCore

/// Writes a document as the bytes of a message, field by field in the order of their numbers.
///
/// The document is one of ours, and was conformed: what does not fit is a mistake here, and is refused with its place.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ members: [String: JSON], as shape: MessageShape) throws(RegistryError) {
    for field in shape.fields {
      guard let value = members[field.name], value != .null else { continue }
      do {
        try write(value, field)
      } catch {
        throw error.inside(field.name)
      }
    }
  }

  private mutating func write(_ value: JSON, _ field: FieldShape) throws(RegistryError) {
    if field.isMap {
      for (key, inner) in try object(value) {
        try nested(field.number) { writer throws(RegistryError) in
          writer.text(key, 1)
          try writer.one(inner, field.kind, 2, isShown: true)
        }
      }
    } else if field.isRepeated {
      guard let items = value.array else { throw Self.refusal("a list") }
      try write(items, field)
    } else {
      try one(value, field.kind, field.number, isShown: false)
    }
  }

  private mutating func write(_ items: [JSON], _ field: FieldShape) throws(RegistryError) {
    guard !items.isEmpty else { return }
    guard field.kind.isPacked else {
      for item in items { try one(item, field.kind, field.number, isShown: true) }
      return
    }
    var inner = ByteWriter()
    for item in items { try inner.bare(item, field.kind) }
    append(inner.bytes, field.number)
  }

  /// - Parameter isShown: whether an empty value is written too, as in a list.
  private mutating func one(
    _ value: JSON, _ kind: FieldShape.Kind, _ number: Int, isShown: Bool
  ) throws(RegistryError) {
    switch kind {
    case .message(let reference):
      let members = try object(value)
      try nested(number) { writer throws(RegistryError) in
        try writer.write(members, as: reference.shape)
      }
    case .structure:
      let members = try object(value)
      nested(number) { writer in writer.structure(members) }
    case .value: nested(number) { writer in writer.value(value) }
    case .timestamp:
      guard let instant = value.string.flatMap(WireInstant.init) else {
        throw Self.refusal("a time")
      }
      nested(number) { writer in writer.instant(instant.seconds, instant.nanoseconds) }
    case .duration:
      guard let (seconds, nanoseconds) = value.string.flatMap(wireDuration) else {
        throw Self.refusal("a duration, as in 3.5s")
      }
      nested(number) { writer in writer.instant(seconds, nanoseconds) }
    case .wrapped(let inner):
      try nested(number) { writer throws(RegistryError) in
        try writer.one(value, inner, 1, isShown: false)
      }
    case .text:
      guard let text = value.string else { throw Self.refusal("text") }
      if isShown || !text.isEmpty { self.text(text, number) }
    case .bytes:
      guard let data = value.string.flatMap({ Data(base64Encoded: $0) }) else {
        throw Self.refusal("base64")
      }
      if isShown || !data.isEmpty { append([UInt8](data), number) }
    case .double, .float, .int32, .int64, .uint32, .uint64, .bool, .enumeration:
      guard isShown || !value.isEmptyField else { return }
      tag(number, kind.wireType)
      try bare(value, kind)
    }
  }

  /// A number without its tag.
  private mutating func bare(_ value: JSON, _ kind: FieldShape.Kind) throws(RegistryError) {
    switch kind {
    case .double: fixed(try number(value).bitPattern)
    case .float: fixed(Float(try number(value)).bitPattern)
    case .bool:
      guard let flag = value.bool else { throw Self.refusal("true or false") }
      varint(flag ? 1 : 0)
    case .int32, .uint32:
      guard let whole = value.integer else { throw Self.refusal("a whole number") }
      varint(UInt64(bitPattern: Int64(whole)))
    case .int64:
      guard let whole = value.string.flatMap(Int64.init) ?? value.integer.map(Int64.init) else {
        throw Self.refusal("a whole number")
      }
      varint(UInt64(bitPattern: whole))
    case .uint64:
      guard
        let whole = value.string.flatMap(UInt64.init)
          ?? value.integer.flatMap(UInt64.init(exactly:))
      else { throw Self.refusal("a whole number") }
      varint(whole)
    case .enumeration(let names):
      guard let whole = value.integer ?? value.string.flatMap({ names[$0] }) else {
        throw Self.refusal("one of the enumeration's numbers")
      }
      varint(UInt64(bitPattern: Int64(whole)))
    case .text, .bytes, .message, .structure, .value, .timestamp, .duration, .wrapped:
      throw Self.refusal("a number")
    }
  }

  private func object(_ value: JSON) throws(RegistryError) -> [String: JSON] {
    guard let members = value.object else { throw Self.refusal("an object") }
    return members
  }

  private func number(_ value: JSON) throws(RegistryError) -> Double {
    guard let number = value.number else { throw Self.refusal("a number") }
    return number
  }

  private static func refusal(_ expected: String) -> RegistryError {
    .invalidField(path: FieldPath([]), why: "it must be \(expected)")
  }
}

// What everything else is made of.
extension ByteWriter {
  mutating func text(_ text: String, _ number: Int) {
    tag(number, 2)
    let utf8 = text.utf8
    varint(UInt64(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  mutating func nested<Failure: Error>(
    _ number: Int, _ write: (inout ByteWriter) throws(Failure) -> Void
  ) throws(Failure) {
    var inner = ByteWriter()
    try write(&inner)
    append(inner.bytes, number)
  }

  mutating func instant(_ seconds: Int, _ nanoseconds: Int) {
    whole(seconds, 1)
    whole(nanoseconds, 2)
  }

  private mutating func whole(_ value: Int, _ number: Int) {
    guard value != 0 else { return }
    tag(number, 0)
    varint(UInt64(bitPattern: Int64(value)))
  }

  mutating func append(_ inner: [UInt8], _ number: Int) {
    tag(number, 2)
    varint(UInt64(inner.count))
    bytes.append(contentsOf: inner)
  }

  mutating func tag(_ number: Int, _ wireType: Int) { varint(UInt64(number << 3 | wireType)) }

  mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func fixed<Bits: FixedWidthInteger>(_ bits: Bits) {
    withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

// Free JSON, as Google's `Struct` and `Value` hold it.
extension ByteWriter {
  fileprivate mutating func structure(_ members: [String: JSON]) {
    for (key, inner) in members {
      nested(1) { entry in
        entry.text(key, 1)
        entry.nested(2) { writer in writer.value(inner) }
      }
    }
  }

  /// What a value is stands in the number of its field.
  fileprivate mutating func value(_ value: JSON) {
    switch value {
    case .null:
      tag(1, 0)
      varint(0)
    case .number(let number):
      tag(2, 1)
      fixed(number.bitPattern)
    case .string(let text): self.text(text, 3)
    case .bool(let flag):
      tag(4, 0)
      varint(flag ? 1 : 0)
    case .object(let members): nested(5) { writer in writer.structure(members) }
    case .array(let items):
      nested(6) { list in
        for item in items { list.nested(1) { writer in writer.value(item) } }
      }
    }
  }
}

extension FieldShape.Kind {
  /// Numbers of a list stand together under one tag.
  fileprivate var isPacked: Bool {
    switch self {
    case .double, .float, .int32, .int64, .uint32, .uint64, .bool, .enumeration: true
    case .text, .bytes, .message, .structure, .value, .timestamp, .duration, .wrapped: false
    }
  }

  fileprivate var wireType: Int {
    switch self {
    case .int32, .int64, .uint32, .uint64, .bool, .enumeration: 0
    case .double: 1
    case .text, .bytes, .message, .structure, .value, .timestamp, .duration, .wrapped: 2
    case .float: 5
    }
  }
}
