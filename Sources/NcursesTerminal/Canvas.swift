import CNcurses
import Terminal

/// Frames in, bytes out: what a terminal must be sent so that it shows a frame.
///
/// Not `Sendable`: curses runs on one queue, and whoever owns a canvas lives there.
final class Canvas {
  let depth: ColorDepth
  let glyphs: Glyphs
  private(set) var size: Size
  private let screen: OpaquePointer
  private let takesRGB: Bool
  /// Row by row and normalized; nil where everything is to be drawn.
  private var shown: [Cell]?
  private var merger: StyleMerger
  private var abilities: DrawingOrder.Abilities
  private var looks: Looks
  /// What was drawn last, and so what the terminal would draw with now.
  private var last: Looks.Look?
  /// Where the terminal's cursor was left.
  private var place: CursorWays.Place?

  /// - Parameter name: of an installed description; where the profile has true colour, another one draws.
  /// - Returns: nil where curses does not know it, or there is no memory.
  init?(profile: TerminalProfile, name: String, size: Size) {
    // Asked of the installed description: the one with direct colour has only what all such share.
    let erases = cn_erases(name) != 0
    let isDirect = profile.isTrueColor && profile.wantsColor
    let opened =
      isDirect
      ? cn_open(
        DirectColor.name, DirectColor.description, Int32(size.rows), Int32(size.columns))
      : cn_open(name, nil, Int32(size.rows), Int32(size.columns))
    guard let opened else { return nil }
    screen = opened
    depth = profile.depth(colors: Int(cn_colors(opened)))
    takesRGB = depth == .trueColor
    glyphs = profile.glyphs
    self.size = size
    looks = Looks(.plain, at: depth)
    // A terminal without a mouse is too old to end single attributes, or to take a column alone.
    let isModern = cn_capability(opened, "kmous") != nil
    let ways = CursorWays(
      namesOne: isModern, hasTabs: cn_tabs_by_eight(opened) != 0, columns: size.columns)
    abilities = DrawingOrder.Abilities(ways: ways, erases: erases)
    merger = StyleMerger(undoes: isModern, erases: erases, ways: ways)
  }

  deinit { cn_close(screen) }

  /// A string capability without its padding, empty where the terminal lacks it.
  func capability(_ name: String) -> [UInt8] {
    cn_capability(screen, name).map(withoutPadding) ?? []
  }

  /// What moves the cursor there.
  func movement(row: Int, column: Int) -> [UInt8] {
    cn_movement(screen, Int32(row), Int32(column)).map(withoutPadding) ?? []
  }

  func use(_ theme: Theme) {
    looks = Looks(theme, at: depth)
    for role in Role.allCases where depth != .none {
      let style = theme.drawn(role, at: depth)
      cn_set_pair(screen, pair(role), number(style.foreground), number(style.background))
    }
    // Every cell may look different now.
    shown = nil
  }

  func resize(to newSize: Size) {
    size = newSize
    shown = nil
    cn_resize(screen, Int32(newSize.rows), Int32(newSize.columns))
    abilities.ways.columns = newSize.columns
    merger.resize(columns: newSize.columns)
  }

  /// The next bytes draw everything anew.
  func invalidate() {
    cn_invalidate(screen)
    // What is drawn in parts needs a screen that shows the rest.
    shown = nil
    merger.forget()
  }

  /// Takes a frame over.
  func draw(_ frame: Frame) {
    let fitted = frame.fitted(to: size)
    let cells = fitted.cells.map(looks.normalized)
    if let shown {
      let order = DrawingOrder(
        from: shown, to: cells, size: size, looks: looks, first: last, cursor: place,
        abilities)
      for run in order.passes.joined() {
        put(cells, run)
        // At once: curses would draw what lies between two runs again, in colours of its own.
        cn_update(screen)
      }
      last = order.last
    } else {
      for row in 0..<size.rows {
        put(cells, .init(row: row, columns: 0..<size.columns, isWhole: true))
      }
      last = nil
    }
    let cursor = fitted.cursor ?? Cursor(row: size.rows - 1, column: size.columns - 1)
    let isVisible = fitted.cursor != nil
    place = CursorWays.Place(row: cursor.row, column: cursor.column)
    cn_set_cursor(screen, Int32(cursor.row), Int32(cursor.column), isVisible ? 1 : 0)
    shown = cells
  }

  /// What has not been sent yet, empty if the terminal shows it all.
  func flush() -> [UInt8] {
    var length = 0
    guard let bytes = cn_flush(screen, &length) else { return [] }
    return merger.merge(Array(UnsafeBufferPointer(start: bytes, count: length)))
  }

  private func put(_ cells: [Cell], _ run: DrawingOrder.Run) {
    let start = run.row * size.columns
    let drawn = cells[(start + run.columns.lowerBound)..<(start + run.columns.upperBound)]
      .map(cursesCell)
    let (row, column) = (Int32(run.row), Int32(run.columns.lowerBound))
    // What it leads over would be moved over otherwise, which was found to be longer.
    if !run.isWhole { cn_forget_cells(screen, row, column, Int32(drawn.count)) }
    cn_put(screen, row, column, drawn, Int32(drawn.count))
  }

  private func pair(_ role: Role) -> Int32 { Int32(role.rawValue) + 1 }

  private func number(_ color: DrawnColor) -> Int32 {
    switch color {
    case .terminal: -1
    case .palette(let number) where takesRGB: Int32(Palette.colors[Int(number)].number)
    case .palette(let number): Int32(number)
    case .rgb(let rgb): Int32(rgb.number)
    }
  }

  private func cursesCell(_ cell: Cell) -> cn_cell {
    let isShown = glyphs == .unicode || cell.scalar.isASCII
    let scalar: Unicode.Scalar = isShown ? cell.scalar : "?"
    return cn_cell(
      scalar: scalar.value,
      first_mark: glyphs == .unicode ? cell.firstMark : 0,
      second_mark: glyphs == .unicode ? cell.secondMark : 0,
      pair: depth == .none ? 0 : UInt16(cell.role.rawValue) + 1,
      attributes: looks.attributes(of: cell).rawValue,
      width: cell.width)
  }

  /// Terminals that needed time to act are long gone: `$<5>` is taken out.
  private func withoutPadding(_ text: UnsafePointer<CChar>) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = String(cString: text).utf8[...]
    while let byte = rest.first {
      if rest.starts(with: "$<".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        rest = rest[rest.index(after: end)...]
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return bytes
  }
}

extension Frame {
  /// The frame clipped to another size, or with blanks beside and below.
  fileprivate func fitted(to wanted: Size) -> Frame {
    if size == wanted { return self }
    var fitted = Frame(wanted, glyphs: glyphs)
    fitted.copy(self)
    if let cursor, Rect(wanted).contains(row: cursor.row, column: cursor.column) {
      fitted.cursor = cursor
    }
    return fitted
  }
}
