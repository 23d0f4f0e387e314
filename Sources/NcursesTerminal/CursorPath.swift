import Terminal

/// Where the cursor is and where it shall be, and the shortest way from one to the other.
///
/// Curses jumps by row and column wherever the way is longer than seven cells; most ways are
/// shorter to say from where the cursor stands.
struct CursorPath {
  struct Place: Equatable {
    /// Counted from 1, as terminals do.
    var row: Int
    var column: Int
  }

  /// Whether the terminal takes a column or a row alone.
  let namesOne: Bool
  /// How wide the terminal is: behind the last column nobody knows where the cursor is.
  var columns: Int
  /// Nil if nobody knows, as after a reset.
  private(set) var wanted: Place?
  private var actual: Place?

  init(namesOne: Bool, columns: Int) {
    self.namesOne = namesOne
    self.columns = columns
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
      wanted = Place(row: first, column: numbers.count > 1 ? numbers[1] : 1)
      return true
    }
    guard var place = wanted else { return false }
    switch final {
    case UInt8(ascii: "A"): place.row -= first
    case UInt8(ascii: "B"), UInt8(ascii: "e"), 0x0A: place.row += first
    case UInt8(ascii: "C"), UInt8(ascii: "a"): place.column += first
    case UInt8(ascii: "D"), 0x08: place.column -= first
    case UInt8(ascii: "E"): place = Place(row: place.row + first, column: 1)
    case UInt8(ascii: "F"): place = Place(row: place.row - first, column: 1)
    case UInt8(ascii: "G"), UInt8(ascii: "`"): place.column = first
    case UInt8(ascii: "d"): place.row = first
    case 0x0D: place.column = 1
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
    actual = place.column > columns ? nil : place
    wanted = actual
  }

  /// A blank is to be drawn later.
  ///
  /// - Returns: false where the cursor would not be known behind it, and nothing has changed.
  mutating func skip() -> Bool {
    guard let place = wanted, actual != nil, place.column < columns else { return false }
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
    return Array(way(to: wanted).utf8)
  }

  private func way(to end: Place) -> String {
    let jump =
      end.column == 1
      ? "\u{1B}[\(end.row == 1 ? "" : "\(end.row)")H" : "\u{1B}[\(end.row);\(end.column)H"
    guard let start = actual else { return jump }
    let step =
      vertical(from: start.row, to: end.row) + horizontal(from: start.column, to: end.column)
    return step.utf8.count < jump.utf8.count ? step : jump
  }

  private func vertical(from start: Int, to end: Int) -> String {
    let distance = end - start
    if distance == 0 { return "" }
    var ways = [Self.step(distance, "A", "B")]
    // The terminal is raw: a line feed keeps the column, and above the last row nothing scrolls.
    if (1...4).contains(distance) { ways.append(String(repeating: "\n", count: distance)) }
    if namesOne { ways.append("\u{1B}[\(end)d") }
    return Self.shortest(ways)
  }

  private func horizontal(from start: Int, to end: Int) -> String {
    let distance = end - start
    if distance == 0 { return "" }
    if end == 1 { return "\r" }
    var ways = [Self.step(distance, "D", "C"), "\r" + Self.step(end - 1, "D", "C")]
    if (-4...(-1)).contains(distance) { ways.append(String(repeating: "\u{8}", count: -distance)) }
    if namesOne { ways.append("\u{1B}[\(end)G") }
    return Self.shortest(ways)
  }

  private static func step(_ distance: Int, _ back: String, _ forth: String) -> String {
    let count = abs(distance)
    return "\u{1B}[\(count == 1 ? "" : "\(count)")\(distance < 0 ? back : forth)"
  }

  private static func shortest(_ ways: [String]) -> String {
    ways.min { $0.utf8.count < $1.utf8.count } ?? ""
  }
}
