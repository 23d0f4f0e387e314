/// Looks at brackets, commas and equal signs before the parser does.
///
/// On some broken texts the parser does not fail but ends the program, so it must not see them. Texts in
/// triple quotes over several lines are refused too: nothing here needs them.
package struct TOMLGuard {
  /// From 1: the first place that cannot be TOML; nil where the parser can judge for itself.
  private(set) var fault: (line: Int, column: Int)?
  private var stack: [Character] = []
  /// The last sign that counts: a bracket, a comma, `=`, a line feed, or `v` for part of a value or key.
  private var last: Character = "\n"
  private var quote: Character?
  private var isEscaped = false

  package static func fault(in text: String) -> (line: Int, column: Int)? {
    var scan = TOMLGuard()
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() where scan.fault == nil {
      scan.read(line, number: index + 1)
    }
    if scan.fault == nil, !scan.stack.isEmpty { scan.fault = (lines.count, 1) }
    return scan.fault
  }

  private mutating func read(_ line: Substring, number: Int) {
    let content = line.drop { $0 == " " || $0 == "\t" }
    if content.first == "[", !Self.namesTable(content) {
      fault = (number, line.count - content.count + 1)
      return
    }
    for (column, character) in line.enumerated() {
      if quote == nil, character == "#" { break }
      guard take(character) else {
        fault = (number, column + 1)
        return
      }
    }
    if quote != nil || last == "=" { fault = (number, max(1, line.count)) }
    if stack.isEmpty { last = "\n" }
  }

  /// Whether a key, a text or another bracket follows a `[` at the beginning of a line.
  private static func namesTable(_ content: Substring) -> Bool {
    let name = content.drop { $0 == "[" }.first { $0 != " " && $0 != "\t" }
    return name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_\"'".contains($0)) } ?? false
  }

  /// - Returns: false where this character cannot stand.
  private mutating func take(_ character: Character) -> Bool {
    if let open = quote {
      if character == open, !isEscaped {
        quote = nil
        last = "v"
      }
      isEscaped = character == "\\" && !isEscaped
      return true
    }
    switch character {
    case " ", "\t", "\r": return true
    case "\"", "'":
      quote = character
      isEscaped = false
      return true
    case "[", "{": stack.append(character)
    case "]", "}":
      guard stack.popLast() == (character == "]" ? "[" : "{"), last != "=" else { return false }
      if character == "}", last == "," { return false }
    case ",": if stack.isEmpty || "[{,=".contains(last) { return false }
    case "=": if last != "v" { return false }
    default: break
    }
    last = "[{,=".contains(character) ? character : "v"
    return true
  }
}
