extension Unicode.Scalar {
  /// How many columns a terminal gives it: 0, 1 or 2.
  ///
  /// A control character counts as 1: drawing replaces it by a visible one.
  package var displayWidth: Int {
    if value < 0x300 { return 1 }
    if WidthTable.contains(value, in: WidthTable.zero) { return 0 }
    return value >= 0x1100 && WidthTable.contains(value, in: WidthTable.double) ? 2 : 1
  }
}

extension StringProtocol {
  /// How many columns a terminal gives the text, on one line.
  ///
  /// The sum over its scalars, for that is how terminals count; a joined emoji takes the columns
  /// of its parts.
  package var displayWidth: Int {
    unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }

  /// The longest beginning that fits into that many columns.
  ///
  /// Never half of a wide character, and never a character without its combining marks.
  package func prefix(columns: Int) -> SubSequence {
    var left = columns
    var end = startIndex
    for index in unicodeScalars.indices {
      let width = unicodeScalars[index].displayWidth
      if width > left { return self[..<end] }
      left -= width
      end = unicodeScalars.index(after: index)
    }
    return self[...]
  }

  /// The longest end that fits into that many columns.
  package func suffix(columns: Int) -> SubSequence {
    var left = columns
    var start = endIndex
    for index in unicodeScalars.indices.reversed() {
      let width = unicodeScalars[index].displayWidth
      if width > left { break }
      left -= width
      // A mark belongs to the character before it: only a base may begin the end.
      if width > 0 { start = index }
    }
    return self[start...]
  }
}

extension WidthTable {
  fileprivate static func contains(_ value: UInt32, in table: [(UInt32, UInt32)]) -> Bool {
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if value > table[middle].1 {
        low = middle + 1
      } else if value < table[middle].0 {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}
