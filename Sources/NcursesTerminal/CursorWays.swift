/// Which ways a terminal knows from one place on its screen to another.
///
/// Curses jumps by row and column wherever the way is longer than seven cells; most ways are
/// shorter to say from where the cursor stands.
struct CursorWays: Equatable {
  /// Counted from 0.
  struct Place: Equatable {
    var row: Int
    var column: Int
  }

  /// Whether the terminal takes a column or a row alone.
  let namesOne: Bool
  /// Whether a tab goes to the next column that is a multiple of eight.
  let hasTabs: Bool
  /// How wide the terminal is.
  var columns: Int

  /// The shortest; empty where nothing is to be done.
  func way(from start: Place, to end: Place) -> CursorWay {
    if start == end { return CursorWay() }
    var step = CursorWay(rows: rows(from: start.row, to: end.row))
    setColumns(of: &step, from: start.column, to: end.column)
    let jump = Self.jump(to: end)
    return step.count < jump.count ? step : jump
  }

  /// From wherever it is.
  static func jump(to end: Place) -> CursorWay {
    CursorWay(rows: .address(row: end.row + 1, column: end.column + 1))
  }

  /// Where a tab leads.
  func tab(from column: Int) -> Int { min((column / Self.tab + 1) * Self.tab, columns - 1) }

  private static let tab = 8

  private func rows(from start: Int, to end: Int) -> CursorWay.Step {
    let distance = end - start
    if distance == 0 { return .none }
    var best = Self.step(distance, back: "A", forth: "B")
    // The terminal is raw: a line feed keeps the column, and above the last row nothing scrolls.
    if (1...4).contains(distance) { best.replace(ifLongerThan: .control(0x0A, distance)) }
    // Below the first row it does not scroll either.
    if distance == -1 { best = .reverse }
    if namesOne { best.replace(ifLongerThan: .number(end + 1, UInt8(ascii: "d"))) }
    return best
  }

  private func setColumns(of way: inout CursorWay, from start: Int, to end: Int) {
    let distance = end - start
    if distance == 0 { return }
    if end == 0 {
      way.returns = true
      return
    }
    way.rest = Self.step(distance, back: "D", forth: "C")
    if (-4...(-1)).contains(distance) { way.rest.replace(ifLongerThan: .control(0x08, -distance)) }
    if namesOne { way.rest.replace(ifLongerThan: .number(end + 1, UInt8(ascii: "G"))) }
    var home = CursorWay(rows: way.rows, returns: true)
    home.rest = Self.step(end, back: "D", forth: "C")
    if home.count < way.count { way = home }
    guard hasTabs else { return }
    for (origin, returns) in [(start, false), (0, true)] {
      for stop in [end / Self.tab * Self.tab, (end / Self.tab + 1) * Self.tab] {
        let tabs = stop / Self.tab - origin / Self.tab
        // Behind the last stop a tab goes to the last column, and some terminals have one there.
        guard tabs > 0, stop < columns - 1 else { continue }
        var tabbed = CursorWay(rows: way.rows, returns: returns, tabs: tabs)
        if stop <= end {
          tabbed.rest = Self.step(end - stop, back: "D", forth: "C")
        } else {
          tabbed.rest = .control(0x08, stop - end)
        }
        if tabbed.count < way.count { way = tabbed }
      }
    }
  }

  private static func step(
    _ distance: Int, back: Unicode.Scalar, forth: Unicode.Scalar
  ) -> CursorWay.Step {
    if distance == 0 { return .none }
    return .number(abs(distance), UInt8(ascii: distance < 0 ? back : forth))
  }
}
