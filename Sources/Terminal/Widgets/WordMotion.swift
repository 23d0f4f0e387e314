/// Where words begin and end in an edited text.
enum WordMotion {
  /// The start of the word at or before a position.
  static func start(before position: Int, in text: [Character]) -> Int {
    var index = position
    while index > 0 && text[index - 1].isWhitespace { index -= 1 }
    while index > 0 && !text[index - 1].isWhitespace { index -= 1 }
    return index
  }

  /// The end of the word at or behind a position.
  static func end(behind position: Int, in text: [Character]) -> Int {
    var index = position
    while index < text.count && text[index].isWhitespace { index += 1 }
    while index < text.count && !text[index].isWhitespace { index += 1 }
    return index
  }
}
