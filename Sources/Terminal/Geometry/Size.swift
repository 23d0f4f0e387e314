/// How large a screen is, in character cells.
package struct Size: Hashable, Sendable, CustomStringConvertible {
  package let columns: Int
  package let rows: Int

  /// A negative number counts as zero: a terminal that reports nonsense must not end the program.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The form in which terminals are spoken of: `80x24`.
  package var description: String { "\(columns)x\(rows)" }
}
