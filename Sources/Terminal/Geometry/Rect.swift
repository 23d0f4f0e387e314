/// A part of a screen, in character cells counted from 0 at the upper left.
package struct Rect: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package var rows: Int
  package var columns: Int

  package init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  /// The whole of a screen.
  package init(_ size: Size) {
    self.init(row: 0, column: 0, rows: size.rows, columns: size.columns)
  }

  package var isEmpty: Bool { rows == 0 || columns == 0 }

  /// The first row below.
  package var endRow: Int { row + rows }

  /// The first column to the right.
  package var endColumn: Int { column + columns }

  package func contains(row: Int, column: Int) -> Bool {
    row >= self.row && row < endRow && column >= self.column && column < endColumn
  }

  /// What both have in common; empty where they do not meet.
  package func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top,
      column: left,
      rows: min(endRow, other.endRow) - top,
      columns: min(endColumn, other.endColumn) - left)
  }

  /// The inside that remains after taking off that many cells on each side.
  package func inset(rows rowInset: Int = 1, columns columnInset: Int = 1) -> Rect {
    Rect(
      row: row + min(rowInset, rows),
      column: column + min(columnInset, columns),
      rows: rows - 2 * rowInset,
      columns: columns - 2 * columnInset)
  }

  /// One row of it, counted from its own top.
  package func line(_ index: Int) -> Rect {
    Rect(row: row + index, column: column, rows: 1, columns: columns)
      .intersection(self)
  }

  /// Its first columns, at most all of them.
  package func prefix(columns count: Int) -> Rect {
    Rect(row: row, column: column, rows: rows, columns: min(count, columns))
  }

  /// A rectangle of at most that size in the middle of this one.
  package func centred(columns wantedColumns: Int, rows wantedRows: Int) -> Rect {
    let width = max(0, min(wantedColumns, columns))
    let height = max(0, min(wantedRows, rows))
    return Rect(
      row: row + (rows - height) / 2,
      column: column + (columns - width) / 2,
      rows: height,
      columns: width)
  }

  /// Divides it from left to right.
  ///
  /// - Parameter overlap: how many columns neighbours share, 1 for a common border.
  package func dividedIntoColumns(_ lengths: [Length], overlap: Int = 0) -> [Rect] {
    var start = column
    return Length.resolve(lengths, into: columns, overlap: overlap).map { width in
      defer { start += width - overlap }
      return Rect(row: row, column: start, rows: rows, columns: width).intersection(self)
    }
  }

  /// Divides it from top to bottom.
  ///
  /// - Parameter overlap: how many rows neighbours share, 1 for a common border.
  package func dividedIntoRows(_ lengths: [Length], overlap: Int = 0) -> [Rect] {
    var start = row
    return Length.resolve(lengths, into: rows, overlap: overlap).map { height in
      defer { start += height - overlap }
      return Rect(row: start, column: column, rows: height, columns: columns).intersection(self)
    }
  }
}
