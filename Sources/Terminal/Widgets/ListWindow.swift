/// Which row of a list is selected, and which rows are seen.
///
/// At the edge it scrolls by half a page: a terminal pays for every row that moves, and one jump
/// costs far less than many small steps.
package struct ListWindow: Hashable, Sendable {
  /// The rows of the whole list.
  package private(set) var count: Int
  /// The rows that are seen at once.
  package private(set) var height: Int
  /// The selected row; nil only in an empty list.
  package private(set) var selection: Int?
  /// The first row that is seen.
  package private(set) var first: Int = 0

  package init(count: Int = 0, height: Int = 1, selection: Int = 0) {
    self.count = max(0, count)
    self.height = max(0, height)
    self.selection = count > 0 ? min(max(0, selection), count - 1) : nil
    reveal(centring: true)
  }

  /// The rows to draw.
  package var visible: Range<Int> { first..<min(count, first + height) }

  package var goesOnAbove: Bool { first > 0 }
  package var goesOnBelow: Bool { first + height < count }

  /// The list changed: the selection stays where it was, or at the last row.
  package mutating func setCount(_ newCount: Int) {
    count = max(0, newCount)
    select(selection ?? 0)
  }

  package mutating func setHeight(_ newHeight: Int) {
    height = max(0, newHeight)
    reveal()
  }

  /// Selects a row, or the nearest there is.
  package mutating func select(_ row: Int) {
    selection = count > 0 ? min(max(0, row), count - 1) : nil
    reveal()
  }

  package mutating func move(by rows: Int) {
    select((selection ?? 0) + rows)
  }

  package mutating func moveByPage(_ pages: Int) {
    move(by: pages * max(1, height - 1))
  }

  package mutating func moveToStart() { select(0) }

  package mutating func moveToEnd() { select(count - 1) }

  /// Scrolls without moving the selection more than it must, for the mouse wheel.
  package mutating func scroll(by rows: Int) {
    guard let selected = selection else { return }
    first = max(0, min(first + rows, count - height))
    selection = min(max(selected, first), max(first, first + height - 1))
  }

  /// Moves as a list does for this key.
  ///
  /// - Returns: false if the key moves nothing in a list; then nothing has changed.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: moveByPage(-1)
    case .pageDown: moveByPage(1)
    case .home: moveToStart()
    case .end: moveToEnd()
    default: return false
    }
    return true
  }

  private mutating func reveal(centring: Bool = false) {
    guard let selected = selection, height > 0 else {
      first = 0
      return
    }
    if selected < first || selected >= first + height {
      let isNear = selected == first - 1 || selected == first + height
      if isNear && !centring {
        first += (selected < first ? -1 : 1) * max(1, height / 2)
      } else {
        first = selected - height / 2
      }
    }
    first = max(0, min(first, count - height, selected))
    if selected >= first + height { first = selected - height + 1 }
  }
}
