/// The columns of a table.
package struct TableLayout: Hashable, Sendable {
  package enum Alignment: Hashable, Sendable {
    case left, right
  }

  /// How a text that is too long for its column is cut.
  package enum Cut: Hashable, Sendable {
    case end, middle
  }

  /// What one column wants.
  package struct Column: Hashable, Sendable {
    package let length: Length
    package let alignment: Alignment
    package let cut: Cut
    /// The narrowest table that shows this column at all.
    package let fromColumns: Int

    package init(
      _ length: Length, _ alignment: Alignment = .left, cut: Cut = .end, fromColumns: Int = 0
    ) {
      self.length = length
      self.alignment = alignment
      self.cut = cut
      self.fromColumns = fromColumns
    }
  }

  /// Where one column lies.
  package struct Place: Hashable, Sendable {
    /// Counted from the left of the table.
    package let start: Int
    package let width: Int
    package let column: Column
  }

  /// One for each column, nil for one that is not shown.
  package let places: [Place?]

  /// - Parameter gap: the columns between two columns.
  package init(_ columns: [Column], width: Int, gap: Int = 1) {
    let widths = Self.widths(columns, width: width, gap: gap)
    var start = 0
    places = zip(columns, widths).map { column, given in
      guard given > 0 else { return nil }
      defer { start += given + gap }
      return Place(start: start, width: given, column: column)
    }
  }

  /// The width of each column, 0 for one that is not shown.
  ///
  /// Where there is not even room for the gaps, the last columns go, and their gaps with them.
  private static func widths(_ columns: [Column], width: Int, gap: Int) -> [Int] {
    var shown = columns.indices.filter { columns[$0].fromColumns <= width }
    var given: [Int] = []
    repeat {
      let room = width - gap * max(0, shown.count - 1)
      given = Length.resolve(shown.map { columns[$0].length }, into: room)
    } while given.last == 0 && shown.popLast() != nil
    var widths = columns.map { _ in 0 }
    for (index, width) in zip(shown, given) { widths[index] = width }
    return widths
  }
}

extension Frame {
  /// Draws one cell of a table; nothing if its column is not shown.
  package mutating func put(
    _ text: String, at place: TableLayout.Place?, in line: Rect, _ role: Role = .text,
    _ attributes: Attribute = []
  ) {
    guard let place else { return }
    let shown =
      switch place.column.cut {
      case .end: text.shortenedAtEnd(to: place.width, glyphs)
      case .middle: text.shortenedInMiddle(to: place.width, glyphs)
      }
    let start =
      switch place.column.alignment {
      case .left: place.start
      case .right: place.start + place.width - shown.displayWidth
      }
    put(shown, row: line.row, column: line.column + start, role, attributes, within: line)
  }
}
