import Terminal

/// In which order the cells that changed are drawn: one look after the other.
///
/// Setting a colour costs up to 36 bytes and moving the cursor about 6, so each colour is set once a
/// frame, wherever its cells stand. The look of the moment comes first, and the ground changes
/// once.
struct DrawingOrder {
  /// Neighbouring cells of one row.
  struct Run: Equatable {
    let row: Int
    var columns: Range<Int>
  }

  /// Where the cursor stands, counted from 0.
  struct Place {
    let row: Int
    let column: Int

    /// About how many bytes bring the cursor there.
    func way(to other: Place) -> Int {
      let (down, right) = (other.row - row, other.column - column)
      let vertical = (0...4).contains(down) ? down : 4
      let horizontal =
        switch right {
        case 0: 0
        case -4..<0: -right
        case -9...9: 4
        case -99...99: 5
        default: 6
        }
      let jump = 4 + (other.row < 9 ? 1 : 2) + (other.column < 9 ? 1 : other.column < 99 ? 2 : 3)
      return min(vertical + horizontal, jump)
    }
  }

  private(set) var passes: [[Run]] = []
  /// What the terminal is left with.
  private(set) var last: Looks.Look?

  /// - Parameters:
  ///   - shown: the cells that the terminal shows, normalized; of the same size.
  ///   - first: the look that it would draw with now.
  init(
    from shown: [Cell], to wanted: [Cell], size: Size, looks: Looks, first: Looks.Look?
  ) {
    var runs: [Looks.Look: [Run]] = [:]
    for row in 0..<size.rows {
      let cells = (row * size.columns)..<((row + 1) * size.columns)
      if shown[cells] == wanted[cells] { continue }
      if Self.mustStayWhole(shown[cells]) || Self.mustStayWhole(wanted[cells]) {
        let look = first ?? looks.look(of: wanted[cells.lowerBound])
        runs[look, default: []].append(Run(row: row, columns: 0..<size.columns))
        continue
      }
      Self.collect(row, cells, shown, wanted, looks, into: &runs)
    }
    let order = Self.order(Array(runs.keys), first)
    var end: Place?
    passes = order.compactMap { runs[$0]?.inShortWays(from: &end) }
    last = order.last ?? first
  }

  /// Both halves of a wide character go together, the old one's and the new one's.
  private static func mustStayWhole(_ cells: ArraySlice<Cell>) -> Bool {
    cells.contains { $0.width != 1 }
  }

  private static func collect(
    _ row: Int, _ cells: Range<Int>, _ shown: [Cell], _ wanted: [Cell], _ looks: Looks,
    into runs: inout [Looks.Look: [Run]]
  ) {
    var before: Looks.Look?
    for index in cells where shown[index] != wanted[index] {
      var look = looks.look(of: wanted[index])
      // A blank goes along with what stands before it.
      if let before, looks.isDrawn(wanted[index], with: before) { look = before }
      before = look
      let column = index - cells.lowerBound
      // Few cells that stay as they are cost less than a movement over them.
      let gap = runs[look]?.last.map { column - $0.columns.upperBound } ?? 0
      let isBridged =
        runs[look]?.last?.row == row && gap <= greatestGap
        && ((index - max(0, gap))..<index).allSatisfy { between in
          shown[between] == wanted[between] && looks.isDrawn(wanted[between], with: look)
        }
      runs[look, default: []].add(row, column, bridging: isBridged)
    }
  }

  private static let greatestGap = 4

  private static func order(_ looks: [Looks.Look], _ first: Looks.Look?) -> [Looks.Look] {
    looks.sorted { one, other in
      let (mine, yours) = (rank(one, first), rank(other, first))
      return mine == yours ? one < other : mine < yours
    }
  }

  /// The same look, then the same ground, then the rest.
  private static func rank(_ look: Looks.Look, _ first: Looks.Look?) -> Int {
    if look == first { return 0 }
    return look.ground == first?.ground ? 1 : 2
  }
}

extension [DrawingOrder.Run] {
  fileprivate mutating func add(_ row: Int, _ column: Int, bridging: Bool) {
    if bridging, let end = last {
      self[count - 1].columns = end.columns.lowerBound..<(column + 1)
    } else {
      append(DrawingOrder.Run(row: row, columns: column..<(column + 1)))
    }
  }

  /// The same runs, the one that is nearest to the end of the last one first.
  fileprivate func inShortWays(from end: inout DrawingOrder.Place?) -> Self {
    // So many are a whole screen, and each is compared with each.
    guard count <= 200 else { return self }
    var left = self
    var ordered: Self = []
    while !left.isEmpty {
      let nearest = end.map { end in
        left.indices.min { end.way(to: left[$0].start) < end.way(to: left[$1].start) } ?? 0
      }
      let run = left.remove(at: nearest ?? 0)
      ordered.append(run)
      end = DrawingOrder.Place(row: run.row, column: run.columns.upperBound)
    }
    return ordered
  }
}

extension DrawingOrder.Run {
  fileprivate var start: DrawingOrder.Place {
    DrawingOrder.Place(row: row, column: columns.lowerBound)
  }
}
