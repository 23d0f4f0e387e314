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
    /// How many blanks at its end are erased, so that the cursor stays before them.
    var erased = 0
    /// Only what is drawn whole may be: both halves of a wide character, for one.
    var isWhole = false

    var start: CursorWays.Place { .init(row: row, column: columns.lowerBound) }
    var end: CursorWays.Place { .init(row: row, column: columns.upperBound - erased) }
  }

  private(set) var passes: [[Run]] = []
  /// What the terminal is left with.
  private(set) var last: Looks.Look?

  private let shown: [Cell]
  private let wanted: [Cell]
  private let looks: Looks
  private let abilities: Abilities
  private var runs: [Looks.Look: [Run]] = [:]

  /// What a terminal is able to do.
  struct Abilities {
    var ways: CursorWays
    /// Whether it erases so many cells, and they show the ground of the moment.
    let erases: Bool
  }

  /// - Parameters:
  ///   - shown: the cells that the terminal shows, normalized; of the same size.
  ///   - first: the look that it would draw with now.
  ///   - cursor: where its cursor stands.
  init(
    from shown: [Cell], to wanted: [Cell], size: Size, looks: Looks, first: Looks.Look?,
    cursor: CursorWays.Place? = nil, _ abilities: Abilities
  ) {
    (self.shown, self.wanted, self.looks, self.abilities) = (shown, wanted, looks, abilities)
    for row in 0..<size.rows {
      let cells = (row * size.columns)..<((row + 1) * size.columns)
      if shown[cells] == wanted[cells] { continue }
      if Self.mustStayWhole(shown[cells]) || Self.mustStayWhole(wanted[cells]) {
        let look = first ?? looks.look(of: wanted[cells.lowerBound])
        let run = Run(row: row, columns: 0..<size.columns, isWhole: true)
        runs[look, default: []].append(run)
      } else {
        collect(row, cells)
      }
    }
    last = first
    order(from: cursor)
  }

  /// Both halves of a wide character go together, the old one's and the new one's.
  private static func mustStayWhole(_ cells: ArraySlice<Cell>) -> Bool {
    cells.contains { $0.width != 1 }
  }

  private mutating func collect(_ row: Int, _ cells: Range<Int>) {
    var before: Looks.Look?
    for index in cells where shown[index] != wanted[index] {
      var look = looks.look(of: wanted[index])
      // A blank goes along with what stands before it.
      if let before, looks.isDrawn(wanted[index], with: before) { look = before }
      before = look
      let column = index - cells.lowerBound
      if var run = runs[look]?.last, run.row == row,
        isDrawnOver(cells.lowerBound + run.columns.upperBound, index, look, run, column)
      {
        run.columns = run.columns.lowerBound..<(column + 1)
        runs[look]?.removeLast()
        runs[look]?.append(run)
      } else {
        runs[look, default: []].append(Run(row: row, columns: column..<(column + 1)))
      }
    }
  }

  /// Whether cells that stay as they are cost less than the way over them.
  private func isDrawnOver(
    _ start: Int, _ end: Int, _ look: Looks.Look, _ run: Run, _ column: Int
  ) -> Bool {
    if start == end { return true }
    let between = start..<end
    let areBlank = looks.isBlank(wanted[start - 1]) && looks.isBlank(wanted[end])
    guard abilities.erases && areBlank || between.count <= Self.longestWay,
      between.allSatisfy({
        shown[$0] == wanted[$0] && looks.isDrawn(wanted[$0], with: look)
      })
    else { return false }
    // More blanks are erased with the same bytes.
    if abilities.erases, areBlank, between.allSatisfy({ looks.isBlank(wanted[$0]) }) { return true }
    let way = abilities.ways.way(from: run.end, to: .init(row: run.row, column: column))
    return between.reduce(0) { $0 + UTF8.width(wanted[$1].scalar) } <= way.count
  }

  private static let longestWay = 8

  private func erasing(_ run: Run) -> Run {
    guard abilities.erases, !run.isWhole else { return run }
    var run = run
    let row = run.row * abilities.ways.columns
    let text = run.columns.last { !looks.isBlank(wanted[row + $0]) }
    let blanks = run.columns.upperBound - 1 - (text ?? run.columns.lowerBound - 1)
    if blanks > Self.erasing(blanks).count { run.erased = blanks }
    return run
  }

  /// What erases so many cells.
  static func erasing(_ count: Int) -> [UInt8] { Array("\u{1B}[\(count)X".utf8) }

  /// One look after the other: on the ground of the moment first, and there the nearest.
  private mutating func order(from cursor: CursorWays.Place?) {
    var left = runs.mapValues { $0.map(erasing) }
    var path = CursorRoute(ways: abilities.ways, end: cursor)
    while !left.isEmpty {
      let distances = left.mapValues { runs in path.distance(to: runs) }
      let next = left.keys.min { one, other in
        let mine = (Self.rank(one, last), distances[one] ?? 0)
        let yours = (Self.rank(other, last), distances[other] ?? 0)
        return mine == yours ? one < other : mine < yours
      }
      guard let next, let runs = left.removeValue(forKey: next) else { return }
      passes.append(path.append(runs))
      last = next
    }
  }

  /// The same look, then the same ground, then the rest.
  private static func rank(_ look: Looks.Look, _ first: Looks.Look?) -> Int {
    if look == first { return 0 }
    return look.ground == first?.ground ? 1 : 2
  }
}
