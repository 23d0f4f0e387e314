/// A screen as a value: what stands where, in which role.
///
/// Rows and columns count from 0 at the upper left. Whatever lies outside is clipped; nothing that
/// is drawn can fail.
package struct Frame: Hashable, Sendable {
  package let size: Size
  package let glyphs: Glyphs
  /// Where the hardware cursor stands: on the selected row or the edited field, for screen readers
  /// follow it.
  ///
  /// Hidden where nil.
  package var cursor: Cursor?
  /// Row by row; all writing keeps both halves of a wide character together.
  package private(set) var cells: [Cell]

  package init(_ size: Size, glyphs: Glyphs = .unicode) {
    self.size = size
    self.glyphs = glyphs
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  package var bounds: Rect { Rect(size) }

  /// The cell there; a blank one outside.
  package subscript(row: Int, column: Int) -> Cell {
    bounds.contains(row: row, column: column) ? cells[row * size.columns + column] : .blank
  }

  /// The cells of a row, without a copy.
  package func row(_ row: Int) -> ArraySlice<Cell> {
    cells[(row * size.columns)..<((row + 1) * size.columns)]
  }

  /// Draws a text on one line.
  ///
  /// What a terminal might obey is drawn spelt out, as `harmless` does it, so that no text can
  /// break out of its place.
  ///
  /// - Parameter within: what the text is clipped to; the whole frame without it.
  /// - Returns: the first column behind the text, whether or not it was clipped.
  @discardableResult
  package mutating func put(
    _ text: String, row: Int, column: Int = 0, _ role: Role = .text,
    _ attributes: Attribute = [], within clip: Rect? = nil
  ) -> Int {
    let area = (clip ?? bounds).intersection(bounds)
    var pen = Pen(row: row, column: column, area: area, role: role, attributes: attributes)
    guard row >= area.row, row < area.endRow, !area.isEmpty else {
      return column + text.displayWidth
    }
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x20 && scalar.value < 0x7F {
        write(scalar, width: 1, &pen)
      } else if isHarmful(scalar) {
        for visible in harmless(String(scalar)).unicodeScalars { write(visible, width: 1, &pen) }
      } else {
        write(scalar, width: scalar.displayWidth, &pen)
      }
    }
    return pen.column
  }

  /// Fills an area with one character.
  package mutating func fill(
    _ area: Rect, _ character: Unicode.Scalar = " ", _ role: Role = .text,
    _ attributes: Attribute = []
  ) {
    let inside = area.intersection(bounds)
    guard !inside.isEmpty else { return }
    let cell = Cell(character, role, attributes)
    for row in inside.row..<inside.endRow {
      mendEdges(row: row, from: inside.column, to: inside.endColumn)
      let start = row * size.columns
      for column in inside.column..<inside.endColumn { cells[start + column] = cell }
    }
  }

  /// Gives what stands in an area another role; attributes are added.
  package mutating func paint(_ area: Rect, _ role: Role, adding attributes: Attribute = []) {
    let inside = area.intersection(bounds)
    guard !inside.isEmpty else { return }
    for row in inside.row..<inside.endRow {
      for index in (row * size.columns + inside.column)..<(row * size.columns + inside.endColumn) {
        cells[index].role = role
        cells[index].attributes.formUnion(attributes)
      }
    }
  }

  /// Marks a row as selected across a rectangle, and puts the cursor at its beginning.
  package mutating func select(row: Int, in area: Rect, cursor wantsCursor: Bool = true) {
    paint(Rect(row: row, column: area.column, rows: 1, columns: area.columns), .selection)
    if wantsCursor { cursor = Cursor(row: row, column: area.column) }
  }

  /// Takes over what stands in another frame, corner on corner, as far as it fits.
  package mutating func copy(_ other: Frame) {
    let area = bounds.intersection(other.bounds)
    for row in 0..<area.rows {
      for column in 0..<area.columns {
        self.cells[row * size.columns + column] = other[row, column]
      }
      // The last column may hold the left half of a wide character that is cut.
      let last = row * size.columns + area.columns - 1
      if area.columns > 0, cells[last].width == 2 { cells[last] = blank(like: cells[last]) }
    }
  }

  /// Makes everything in an area fade: for data that is not fresh, and behind a dialog.
  package mutating func dim(_ area: Rect) {
    paint(area, .dim)
  }
}

/// Where the hardware cursor stands.
package struct Cursor: Hashable, Sendable {
  package var row: Int
  package var column: Int

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// Where the next character of a text goes.
private struct Pen {
  let row: Int
  var column: Int
  let area: Rect
  let role: Role
  let attributes: Attribute
  /// The column of the last base character, for the marks that follow it.
  var base: Int?
}

extension Frame {
  private mutating func write(_ scalar: Unicode.Scalar, width: Int, _ pen: inout Pen) {
    if width == 0 {
      // Selectors of a variant change the width on some terminals and not on others: left out.
      let isSelector = (0xFE00...0xFE0F).contains(scalar.value)
      if let base = pen.base, !isSelector { cells[base].add(mark: scalar) }
      return
    }
    let start = pen.column
    let end = start + width
    pen.column = end
    pen.base = nil
    if end <= pen.area.column || start >= pen.area.endColumn { return }
    let line = pen.row * size.columns
    mendEdges(row: pen.row, from: max(start, pen.area.column), to: min(end, pen.area.endColumn))
    guard start >= pen.area.column, end <= pen.area.endColumn else {
      // Half of a wide character lies outside: the other half stays blank.
      let visible = start >= pen.area.column ? start : end - 1
      cells[line + visible] = Cell(" ", pen.role, pen.attributes)
      return
    }
    cells[line + start] = Cell(scalar, pen.role, pen.attributes, width: UInt8(width))
    if width == 2 { cells[line + start + 1] = Cell(" ", pen.role, pen.attributes, width: 0) }
    pen.base = line + start
  }

  /// Blanks the outer halves of wide characters that are about to lose their other half.
  private mutating func mendEdges(row: Int, from start: Int, to end: Int) {
    let line = row * size.columns
    if start > 0 && cells[line + start].width == 0 {
      cells[line + start - 1] = blank(like: cells[line + start - 1])
    }
    if end < size.columns && cells[line + end].width == 0 {
      cells[line + end] = blank(like: cells[line + end])
    }
  }

  private func blank(like cell: Cell) -> Cell { Cell(" ", cell.role, cell.attributes) }
}
