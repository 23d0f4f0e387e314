import Terminal

/// How far a page of lines is scrolled.
struct PageScroll: Hashable, Sendable {
  private(set) var top = 0

  /// The first line to draw, with so many lines and so much room for them.
  func first(of lines: Int, height: Int) -> Int { max(0, min(top, lines - height)) }

  /// Scrolls as a page does for this key.
  ///
  /// - Returns: false if the key scrolls nothing.
  mutating func handle(_ key: Key, lines: Int, height: Int) -> Bool {
    let now = first(of: lines, height: height)
    switch key {
    case .up, .character("k"): top = now - 1
    case .down, .character("j"): top = now + 1
    case .pageUp: top = now - max(1, height - 1)
    case .pageDown, .character(" "): top = now + max(1, height - 1)
    case .home, .character("g"): top = 0
    case .end, .character("G"): top = lines
    default: return false
    }
    top = first(of: lines, height: height)
    return true
  }

  /// Scrolls no more than is needed to show a line.
  mutating func reveal(_ line: Int, of lines: Int, height: Int) {
    let now = first(of: lines, height: height)
    top = line < now ? line : max(now, line - height + 1)
    top = first(of: lines, height: height)
  }

  mutating func moveToEnd(of lines: Int, height: Int) { top = max(0, lines - height) }
}
