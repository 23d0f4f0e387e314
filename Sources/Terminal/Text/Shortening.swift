extension String {
  /// The text in that many columns at most, cut at its end and marked with an ellipsis.
  package func shortenedAtEnd(to columns: Int, _ glyphs: Glyphs = .unicode) -> String {
    if displayWidth <= columns { return self }
    let mark = glyphs.ellipsis
    guard columns > mark.displayWidth else { return String(mark.prefix(columns: columns)) }
    return prefix(columns: columns - mark.displayWidth) + mark
  }

  /// The text in that many columns at most, cut in its middle: for names, which often differ at
  /// their ends only.
  ///
  /// The beginning gets the odd column.
  package func shortenedInMiddle(to columns: Int, _ glyphs: Glyphs = .unicode) -> String {
    if displayWidth <= columns { return self }
    let mark = glyphs.ellipsis
    let room = columns - mark.displayWidth
    guard room > 1 else { return shortenedAtEnd(to: columns, glyphs) }
    let end = suffix(columns: room / 2)
    return prefix(columns: room - end.displayWidth) + mark + end
  }

  /// The text with spaces behind it up to that many columns; unchanged if it is longer.
  package func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, columns - displayWidth))
  }

  /// The text with spaces before it up to that many columns, for numbers.
  package func paddedAtStart(to columns: Int) -> String {
    String(repeating: " ", count: Swift.max(0, columns - displayWidth)) + self
  }
}
