import Terminal

/// Where the cursor is and where it shall be: it moves only when something is drawn.
struct CursorPath {
  typealias Place = CursorWays.Place

  var ways: CursorWays
  /// Nil if nobody knows, as after a reset.
  private(set) var wanted: Place?
  private var actual: Place?

  init(_ ways: CursorWays) {
    self.ways = ways
  }

  mutating func forget() {
    wanted = nil
    actual = nil
  }

  /// Follows what curses sends to move the cursor.
  ///
  /// - Parameter parameter: what stands between the bracket and the letter.
  /// - Returns: false if it must be sent as it is, for nobody knows from where.
  mutating func follow(_ final: UInt8, _ parameter: ArraySlice<UInt8>) -> Bool {
    let numbers = parameter.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 1 }
    let first = numbers.first ?? 1
    if final == UInt8(ascii: "H") {
      wanted = Place(row: first - 1, column: (numbers.count > 1 ? numbers[1] : 1) - 1)
      return true
    }
    guard var place = wanted else { return false }
    switch final {
    case UInt8(ascii: "A"): place.row -= first
    case UInt8(ascii: "B"), UInt8(ascii: "e"), 0x0A: place.row += first
    case UInt8(ascii: "C"), UInt8(ascii: "a"): place.column += first
    case UInt8(ascii: "D"), 0x08: place.column -= first
    case UInt8(ascii: "E"): place = Place(row: place.row + first, column: 0)
    case UInt8(ascii: "F"): place = Place(row: place.row - first, column: 0)
    case UInt8(ascii: "G"), UInt8(ascii: "`"): place.column = first - 1
    case UInt8(ascii: "d"): place.row = first - 1
    case 0x09: place.column = ways.tab(from: place.column)
    case 0x0D: place.column = 0
    default: return false
    }
    wanted = place
    return true
  }

  /// A character has been drawn.
  mutating func advance(_ width: Int) {
    guard var place = actual else { return }
    place.column += width
    // In the last column some terminals wait and others wrap.
    actual = place.column < ways.columns ? place : nil
    wanted = actual
  }

  /// A blank is to be drawn later.
  ///
  /// - Returns: false where the cursor would not be known behind it, and nothing has changed.
  mutating func skip() -> Bool {
    guard let place = wanted, actual != nil, place.column < ways.columns - 1 else {
      return false
    }
    wanted = Place(row: place.row, column: place.column + 1)
    return true
  }

  /// Blanks that were skipped have been drawn after all.
  mutating func drewSkipped(_ count: Int) {
    actual?.column += count
  }

  /// What brings the cursor where it shall be.
  mutating func settle() -> [UInt8] {
    guard let wanted, wanted != actual else { return [] }
    defer { actual = wanted }
    guard let actual else { return CursorWays.jump(to: wanted).bytes }
    return ways.way(from: actual, to: wanted).bytes
  }
}
