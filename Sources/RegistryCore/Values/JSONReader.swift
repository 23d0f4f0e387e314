import Foundation

extension JSON {
  /// How many levels of lists and objects a text may hold; a deeper one is refused before it can
  /// exhaust the stack.
  package static let greatestLevels = 64

  /// Reads one JSON value, strictly.
  ///
  /// Foundation's reader keeps the last of two equal keys, rounds large whole numbers and does not say
  /// where an error is; a registry that must lose nothing can do none of these.
  ///
  /// - Throws: `malformedText` with line and column: broken syntax, invalid UTF-8, a lone surrogate, a
  ///   key given twice, a number that a double cannot hold, more than 64 levels.
  package init(parsing text: some Sequence<UInt8>) throws(RegistryError) {
    var reader = JSONReader(bytes: Array(text))
    self = try reader.readDocument()
  }

  package init(parsing text: String) throws(RegistryError) {
    // A text of Swift's is valid by itself.
    var reader = JSONReader(bytes: Array(text.utf8))
    self = try reader.readWhole()
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  var place = 0

  mutating func readDocument() throws(RegistryError) -> JSON {
    if let broken = firstBrokenUTF8() { throw failure("the text is not valid UTF-8", at: broken) }
    return try readWhole()
  }

  mutating func readWhole() throws(RegistryError) -> JSON {
    let value = try readValue(level: 0)
    skipSpace()
    guard place == bytes.count else { throw failure("something follows the value") }
    return value
  }

  private mutating func readValue(level: Int) throws(RegistryError) -> JSON {
    skipSpace()
    guard place < bytes.count else { throw failure("the text ends where a value should stand") }
    switch bytes[place] {
    case UInt8(ascii: "{"): return try readObject(level: level)
    case UInt8(ascii: "["): return try readArray(level: level)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return try readNumber()
    }
  }

  private mutating func readObject(level: Int) throws(RegistryError) -> JSON {
    try enter(level)
    var members: [String: JSON] = [:]
    if take("}") { return .object(members) }
    // Most objects have a few members: room for them is made once.
    members.reserveCapacity(6)
    repeat {
      skipSpace()
      let start = place
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
        throw failure("a key in quotes should stand here")
      }
      let key = try readString()
      guard take(":") else { throw failure("a ':' should stand here") }
      let value = try readValue(level: level + 1)
      guard members.updateValue(value, forKey: key) == nil else {
        throw failure("the key '\(key)' stands twice", at: start)
      }
    } while take(",")
    guard take("}") else { throw failure("a ',' or '}' should stand here") }
    return .object(members)
  }

  private mutating func readArray(level: Int) throws(RegistryError) -> JSON {
    try enter(level)
    var items: [JSON] = []
    if take("]") { return .array(items) }
    repeat { items.append(try readValue(level: level + 1)) } while take(",")
    guard take("]") else { throw failure("a ',' or ']' should stand here") }
    return .array(items)
  }

  private mutating func enter(_ level: Int) throws(RegistryError) {
    guard level < JSON.greatestLevels else {
      throw failure("more than \(JSON.greatestLevels) levels stand inside each other")
    }
    place += 1
  }

  private mutating func readWord(_ word: String, _ value: JSON) throws(RegistryError) -> JSON {
    guard bytes[place...].starts(with: word.utf8) else {
      throw failure("a value should stand here")
    }
    place += word.utf8.count
    return value
  }

  private mutating func readString() throws(RegistryError) -> String {
    place += 1
    let start = place
    while place < bytes.count, Self.standsForItself(bytes[place]) { place += 1 }
    // Nearly every text ends here; the others have escapes or faults.
    if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
      defer { place += 1 }
      return String(decoding: bytes[start..<place], as: UTF8.self)
    }
    return try readRest(of: Array(bytes[start..<place]))
  }

  private static func standsForItself(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func readRest(of beginning: [UInt8]) throws(RegistryError) -> String {
    var text = beginning
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\""):
        place += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try readEscape(into: &text)
      case 0..<0x20: throw failure("a control character stands in the text; write it as \\u00XX")
      default:
        text.append(byte)
        place += 1
      }
    }
    throw failure("the text in quotes does not end")
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(RegistryError) {
    guard place + 1 < bytes.count else { throw failure("the text in quotes does not end") }
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
    ]
    if let byte = plain[bytes[place + 1]] {
      text.append(byte)
      place += 2
    } else if bytes[place + 1] == UInt8(ascii: "u") {
      text += Array(String(try readUnicodeEscape()).utf8)
    } else {
      throw failure("no such escape")
    }
  }

  private mutating func readUnicodeEscape() throws(RegistryError) -> Character {
    let start = place
    let first = try readFourHexDigits()
    var code = UInt32(first)
    if (0xD800..<0xDC00).contains(first), bytes[place...].starts(with: "\\u".utf8) {
      let second = try readFourHexDigits()
      guard (0xDC00..<0xE000).contains(second) else {
        throw failure("half of a surrogate pair stands alone", at: start)
      }
      code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw failure("half of a surrogate pair stands alone", at: start)
    }
    return Character(scalar)
  }

  private mutating func readFourHexDigits() throws(RegistryError) -> UInt16 {
    let digits = bytes[min(place + 2, bytes.count)..<min(place + 6, bytes.count)]
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("four hexadecimal digits should follow \\u") }
    place += 6
    return value
  }

  private mutating func readNumber() throws(RegistryError) -> JSON {
    if let number = readSmallNumber() { return .number(number) }
    let start = place
    while place < bytes.count, Self.standsInNumbers(bytes[place]) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard isNumber(text), let number = Double(text) else {
      throw failure("a value should stand here", at: start)
    }
    guard number.isFinite else { throw failure("the number \(text) is too large", at: start) }
    let isWhole = text.utf8.allSatisfy { $0 != 0x2E && $0 != 0x65 && $0 != 0x45 }
    if isWhole, Int64(text) == nil || Int64(text) != Int64(exactly: number) {
      throw failure(
        "the number \(text) cannot be kept exactly; send it as a text in quotes", at: start)
    }
    return .number(number)
  }

  /// A whole number of at most 15 digits, which every double holds; nil for any other, which is left
  /// unread.
  private mutating func readSmallNumber() -> Double? {
    var end = place
    var number = 0
    while end < bytes.count, end < place + 15, (0x30...0x39).contains(bytes[end]) {
      number = number * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    let isWhole = end > place && (end == bytes.count || !Self.standsInNumbers(bytes[end]))
    guard isWhole, bytes[place] != 0x30 || end == place + 1 else { return nil }
    place = end
    return Double(number)
  }

  private static func standsInNumbers(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"),
      UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// The grammar of RFC 8259: no leading zero, no bare sign, a digit on each side of the point.
  private func isNumber(_ text: String) -> Bool {
    var rest = text[...]
    func skipDigits() -> Bool {
      let digits = rest.prefix { ("0"..."9").contains($0) }
      rest = rest.dropFirst(digits.count)
      return !digits.isEmpty
    }
    if rest.first == "-" { rest = rest.dropFirst() }
    let leadingZero = rest.first == "0"
    let whole = rest.prefix { ("0"..."9").contains($0) }.count
    guard skipDigits(), !(leadingZero && whole > 1) else { return false }
    if rest.first == "." {
      rest = rest.dropFirst()
      guard skipDigits() else { return false }
    }
    if let mark = rest.first, mark == "e" || mark == "E" {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == "+" || sign == "-" { rest = rest.dropFirst() }
      guard skipDigits() else { return false }
    }
    return rest.isEmpty
  }

  private mutating func skipSpace() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      default: return
      }
    }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: mark) else { return false }
    place += 1
    return true
  }

  private func firstBrokenUTF8() -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var place = 0
    while case .valid(let scalar) = parser.parseScalar(from: &rest) { place += scalar.count }
    return place
  }

  private func failure(_ what: String, at offset: Int? = nil) -> RegistryError {
    let before = bytes[..<min(offset ?? place, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
    return .malformedText(format: "JSON", line: line, column: column, why: what)
  }
}
