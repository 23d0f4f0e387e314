/// A function, initializer, subscript or computed property with its braces.
struct Body: Hashable, Sendable {
  /// Where its keyword stands, counted from 1.
  let firstLine: Int
  /// From the keyword to the closing brace, both included.
  let lineCount: Int
}

/// Finds bodies by following the braces of code from which literals and comments are blanked.
struct BodyFinder {
  private struct Heading {
    let isVariable: Bool
    let line: Int
    let depth: Int
    /// A function has a body from its keyword on; a variable only after its type.
    var mayOpen: Bool
  }

  private struct Brace {
    let heading: Heading?
    /// The heading that the brace stands inside of: a closure among the parameters of a function.
    let outer: Heading?
  }

  private var heading: Heading?
  private var braces: [Brace] = []
  private var depth = 0
  private var line = 1
  private var last: Character = "\n"
  private var bodies: [Body] = []

  static func bodies(of file: SourceFile) -> [Body] {
    var finder = BodyFinder()
    for line in file.lines(keeping: .code) { finder.read(line) }
    return finder.bodies.sorted { $0.firstLine < $1.firstLine }
  }

  private mutating func read(_ text: String) {
    var word = ""
    for character in text + "\n" {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      if !word.isEmpty { take(word: word) }
      word = ""
      take(character)
    }
    line += 1
  }

  private mutating func take(word: String) {
    defer { last = "a" }
    guard last != "." else { return }
    switch word {
    case "func", "init", "deinit", "subscript":
      heading = Heading(isVariable: false, line: line, depth: depth, mayOpen: true)
    case "var":
      heading = Heading(isVariable: true, line: line, depth: depth, mayOpen: false)
    default:
      // A line that begins with a word is a new statement, unless the type before it was unfinished.
      if last == "\n", heading?.isVariable == true { heading = nil }
    }
  }

  private mutating func take(_ character: Character) {
    switch character {
    case "{": open()
    case "}": close()
    case "(", "[": depth += 1
    case ")", "]":
      depth -= 1
      if let heading, depth < heading.depth { self.heading = nil }
    case ":": if heading?.depth == depth { heading?.mayOpen = true }
    case "=": if heading?.isVariable == true, heading?.depth == depth { heading = nil }
    default: break
    }
    if character == "\n", !":,&".contains(last) { last = "\n" }
    if !character.isWhitespace { last = character }
  }

  private mutating func open() {
    let opens = heading.map { $0.mayOpen && $0.depth == depth } ?? false
    braces.append(Brace(heading: opens ? heading : nil, outer: opens ? nil : heading))
    heading = nil
  }

  private mutating func close() {
    guard let brace = braces.popLast() else { return }
    heading = brace.outer
    guard let closed = brace.heading else { return }
    bodies.append(Body(firstLine: closed.line, lineCount: line - closed.line + 1))
  }
}
