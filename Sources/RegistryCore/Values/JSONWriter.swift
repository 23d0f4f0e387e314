import Foundation

extension JSON {
  /// One line, keys sorted: equal values give equal text.
  package var text: String { written(.plain) }

  /// `text` as UTF-8.
  package var bytes: [UInt8] {
    var writer = JSONWriter(numbers: .plain, indentation: nil)
    writer.write(self, level: 0)
    return writer.output
  }

  /// As `text`, every number written as a string: what digests are taken of, since no two programs
  /// agree on how a double is spelt.
  package var canonicalText: String { written(.numbersAsStrings) }

  /// Two spaces of indentation a level, keys sorted.
  package var indentedText: String {
    var writer = JSONWriter(numbers: .plain, indentation: 2)
    writer.write(self, level: 0)
    return writer.text
  }

  private func written(_ numbers: JSONWriter.Numbers) -> String {
    var writer = JSONWriter(numbers: numbers, indentation: nil)
    writer.write(self, level: 0)
    return writer.text
  }

  /// A number as people write it: `3`, not `3.0`; the shortest text that reads back the same.
  package static func spelling(of number: Double) -> String {
    if let whole = Int64(exactly: number) { return String(whole) }
    return "\(number)"
  }
}

private struct JSONWriter {
  enum Numbers { case plain, numbersAsStrings }

  let numbers: Numbers
  let indentation: Int?
  /// UTF-8: adding to a text of Swift's piece by piece takes several times as long.
  private(set) var output: [UInt8] = []

  init(numbers: Numbers, indentation: Int?) {
    self.numbers = numbers
    self.indentation = indentation
  }

  var text: String { String(decoding: output, as: UTF8.self) }

  mutating func write(_ value: JSON, level: Int) {
    switch value {
    case .null: write("null")
    case .bool(let flag): write(flag ? "true" : "false")
    case .number(let number):
      let spelling = JSON.spelling(of: number)
      if numbers == .plain { write(spelling) } else { writeQuoted(spelling) }
    case .string(let text): writeQuoted(text)
    case .array(let items):
      writeList("[", "]", items, level: level) { writer, item in
        writer.write(item, level: level + 1)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      writeList("{", "}", sorted, level: level) { writer, member in
        writer.writeQuoted(member.key)
        writer.write(writer.indentation == nil ? ":" : ": ")
        writer.write(member.value, level: level + 1)
      }
    }
  }

  private mutating func write(_ text: String) {
    // Byte by byte it would take several times as long.
    let copied: Void? = text.utf8.withContiguousStorageIfAvailable {
      output.append(contentsOf: $0)
    }
    if copied == nil { output += text.utf8 }
  }

  private mutating func writeList<Item>(
    _ open: String, _ close: String, _ items: [Item], level: Int,
    _ writeItem: (inout JSONWriter, Item) -> Void
  ) {
    write(open)
    for (index, item) in items.enumerated() {
      if index > 0 { write(",") }
      breakLine(level: level + 1)
      writeItem(&self, item)
    }
    if !items.isEmpty { breakLine(level: level) }
    write(close)
  }

  private mutating func breakLine(level: Int) {
    guard let indentation else { return }
    write("\n" + String(repeating: " ", count: indentation * level))
  }

  private mutating func writeQuoted(_ text: String) {
    write("\"")
    let isPlain =
      text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(standsForItself) }
      ?? text.utf8.allSatisfy(standsForItself)
    if isPlain { write(text) } else { writeSpelt(text) }
    write("\"")
  }

  private mutating func writeSpelt(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": write("\\\"")
      case "\\": write("\\\\")
      case "\n": write("\\n")
      case "\r": write("\\r")
      case "\t": write("\\t")
      case _ where isSpeltOut(scalar): writeEscaped(scalar)
      default: write(String(scalar))
      }
    }
  }

  private mutating func writeEscaped(_ scalar: Unicode.Scalar) {
    for unit in String(scalar).utf16 { write(String(format: "\\u%04x", UInt32(unit))) }
  }
}

/// Nearly every text is made of these alone, and copied as it is.
private func standsForItself(_ byte: UInt8) -> Bool {
  (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
}

/// What a terminal might obey, and what turns the direction of text or hides in it: JSON on a
/// terminal is as harmless as a table, and still equal JSON.
private func isSpeltOut(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0...0x1F, 0x7F...0x9F: true
  // Zero-width characters, line and paragraph separators, direction overrides and isolates.
  case 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
  // Tags: text within the text that nobody sees.
  case 0xE0000...0xE007F: true
  default: false
  }
}
