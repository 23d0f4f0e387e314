/// What comes from the terminal.
package enum Input: Hashable, Sendable {
  case key(Key)
  /// Pasted text, as one piece: never taken for keys.
  case paste(String)
  case mouse(Mouse)
  /// The terminal has another size now.
  case resized(Size)
  /// `^C` was pressed.
  case interrupted
  /// The program was stopped from outside (`^Z`) …
  case suspended
  /// … and goes on. The screen redraws itself.
  case resumed
  /// The terminal is gone. The last input.
  case hangup
  /// The program was asked to end; the terminal has been restored already. The last input.
  case terminated
}

extension Input {
  /// The inputs that a script names, parted by blanks: keys as `Key` reads them, `^C`, text in
  /// quotation marks as its characters, `paste:"…"`, `resize:80x24`.
  ///
  /// - Returns: the inputs in order, or nil with nothing done if a word is none of these.
  package static func script(_ text: String) -> [Input]? {
    var inputs: [Input] = []
    var rest = text[...]
    while let start = rest.firstIndex(where: { $0 != " " && $0 != "\n" }) {
      guard let (word, next) = nextWord(rest[start...]), let read = meaning(of: word) else {
        return nil
      }
      inputs += read
      rest = next
    }
    return inputs
  }

  /// A word up to the next blank, where quotation marks hold blanks.
  private static func nextWord(_ text: Substring) -> (word: Substring, rest: Substring)? {
    var isQuoted = false
    for index in text.indices {
      // A quotation mark by itself is the key.
      if text[index] == "\"" && (isQuoted || text[index...].dropFirst().contains("\"")) {
        isQuoted.toggle()
      } else if (text[index] == " " || text[index] == "\n") && !isQuoted {
        return (text[..<index], text[index...])
      }
    }
    return isQuoted ? nil : (text, "")
  }

  private static func meaning(of word: Substring) -> [Input]? {
    if word.count > 1, word.hasPrefix("\""), word.hasSuffix("\"") {
      return word.dropFirst().dropLast().map { .key(.character($0)) }
    }
    if word.hasPrefix("paste:\""), word.count > 7, word.hasSuffix("\"") {
      return [.paste(String(word.dropFirst(7).dropLast()))]
    }
    if word.hasPrefix("resize:") {
      let numbers = word.dropFirst(7).split(separator: "x").map { Int($0) }
      guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1] else { return nil }
      return [.resized(Size(columns: columns, rows: rows))]
    }
    if word.uppercased() == "^C" { return [.interrupted] }
    return Key(String(word)).map { [.key($0)] }
  }
}
