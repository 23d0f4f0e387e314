/// Cuts the bytes of a CSV file into fields, as RFC 4180 has them: a quoted field may contain
/// commas, ends of line and doubled quotes.
///
/// Lines end with LF or CRLF; a byte order mark is skipped, and so are empty lines.
struct CSVScanner {
  /// One field, still in the file's bytes.
  struct Field {
    /// Without the quotes around it.
    var range: Range<Int>
    /// A doubled quote in it stands for one.
    var hasDoubledQuotes = false
    /// The record ends behind it.
    var isLast = false
    var fault: DataSetFinding.QuoteFault?
  }

  let bytes: [UInt8]
  /// The line in which the next field begins, counted from 1.
  private(set) var line = 1
  private var position: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Goes to the next record, over empty lines.
  ///
  /// - Returns: whether there is one.
  mutating func beginRecord() -> Bool {
    while position < bytes.count {
      if bytes[position] == newline {
        position += 1
        line += 1
      } else if isCRLF(at: position) {
        position += 2
        line += 1
      } else {
        return true
      }
    }
    return false
  }

  /// The next field of the record.
  ///
  /// Not to be called after its last one.
  mutating func nextField() -> Field {
    if position < bytes.count && bytes[position] == quote { return quotedField() }
    let start = position
    var fault: DataSetFinding.QuoteFault?
    while position < bytes.count {
      let byte = bytes[position]
      // All that ends or spoils a field stands at or below the comma in ASCII.
      if byte <= comma {
        if byte == comma || byte == newline || isCRLF(at: position) { break }
        if byte == quote { fault = .insidePlainField }
      }
      position += 1
    }
    var field = Field(range: start..<position, fault: fault)
    passSeparator(after: &field)
    return field
  }

  /// Goes behind the record, whatever is left of it.
  mutating func skipRecord() {
    while !nextField().isLast {}
  }

  func text(of field: Field) -> String {
    let text = String(decoding: bytes[field.range], as: UTF8.self)
    return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  private mutating func quotedField() -> Field {
    position += 1
    var field = Field(range: position..<position)
    var linesInside = 0
    while position < bytes.count {
      if bytes[position] == newline { linesInside += 1 }
      if bytes[position] == quote {
        guard position + 1 < bytes.count && bytes[position + 1] == quote else { break }
        field.hasDoubledQuotes = true
        position += 1
      }
      position += 1
    }
    field.range = field.range.lowerBound..<position
    if position == bytes.count { field.fault = .neverClosed } else { position += 1 }
    while position < bytes.count, !isEnd(at: position) {
      field.fault = .textBehindClosingQuote
      position += 1
    }
    passSeparator(after: &field)
    line += linesInside
    return field
  }

  private mutating func passSeparator(after field: inout Field) {
    guard position < bytes.count else {
      field.isLast = true
      return
    }
    if bytes[position] == comma {
      position += 1
      return
    }
    position += bytes[position] == newline ? 1 : 2
    line += 1
    field.isLast = true
  }

  private func isEnd(at index: Int) -> Bool {
    bytes[index] == comma || bytes[index] == newline || isCRLF(at: index)
  }

  private func isCRLF(at index: Int) -> Bool {
    bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == newline
  }
}

private let newline: UInt8 = 0x0A
private let quote: UInt8 = 0x22
private let comma: UInt8 = 0x2C
