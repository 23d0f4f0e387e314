extension String {
  /// The text as lines of at most that many columns.
  ///
  /// Lines break at spaces, which vanish there; a word that is too long for a line is cut. Line
  /// feeds in the text stay breaks, and an empty line stays one.
  ///
  /// - Returns: at least one line; none for a width below 1.
  package func wrapped(to columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    return split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { wrappedLine($0, to: columns) }
  }
}

private func wrappedLine(_ line: Substring, to columns: Int) -> [String] {
  var lines: [String] = []
  var rest = line
  while true {
    var head = rest.prefix(columns: columns)
    // A wide character in a single column goes alone; drawing clips it.
    if head.isEmpty { head = rest.prefix(1) }
    if head.endIndex == rest.endIndex { return lines + [String(rest)] }
    let (text, next) = cut(head, of: rest)
    lines.append(String(text))
    rest = rest[next...]
  }
}

/// The first line of a text of which only the head fits, and where the next line begins.
private func cut(_ head: Substring, of text: Substring) -> (text: Substring, next: String.Index) {
  if text[head.endIndex] == " " {
    return (head, text.index(after: head.endIndex))
  }
  guard let space = head.lastIndex(of: " "), space > head.startIndex else {
    return (head, head.endIndex)
  }
  return (head[..<space], text.index(after: space))
}
