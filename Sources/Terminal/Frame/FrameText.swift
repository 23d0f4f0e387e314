extension Frame {
  /// What stands on the screen, row by row, without spaces at the ends of rows: for golden files.
  package var text: String {
    lines(without: " ") { row in row.reduce(into: "") { $0 += $1.text } }
  }

  /// The role of each cell as a letter, row by row, without the letters of plain text at the ends
  /// of rows: for golden files.
  package var roles: String {
    lines(without: Role.text.letter) { row in String(row.map(\.role.letter)) }
  }

  private func lines(
    without filler: Character, _ form: (ArraySlice<Cell>) -> String
  ) -> String {
    (0..<size.rows)
      .map { index in
        let whole = form(row(index))
        let end = whole.lastIndex { $0 != filler }
        return end.map { String(whole[...$0]) } ?? ""
      }
      .joined(separator: "\n")
  }
}
