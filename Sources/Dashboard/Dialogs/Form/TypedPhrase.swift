import Terminal

/// A phrase that a person must type, letter by letter, before something happens.
struct TypedPhrase: Hashable, Sendable {
  let phrase: String
  private(set) var field = TextField()
  /// Something was pasted since the last key.
  private(set) var pasteWasRefused = false

  init(_ phrase: String) { self.phrase = phrase }

  var matches: Bool { field.text == phrase }
  var isEmpty: Bool { field.text.isEmpty }

  /// Takes one input.
  ///
  /// Paste is refused: who confirms must have read what they type.
  ///
  /// - Returns: false if the input means nothing here.
  mutating func handle(_ input: Input) -> Bool {
    switch input {
    case .paste:
      pasteWasRefused = true
      return true
    case .key(let key):
      pasteWasRefused = false
      return field.handle(key)
    default: return false
    }
  }

  /// The beginning of what was typed that is right.
  private var common: String {
    String(zip(field.text, phrase).prefix { $0 == $1 }.map(\.0))
  }

  /// What is wrong with what was typed; nil while it is a beginning of the phrase.
  var objection: String? {
    if pasteWasRefused { return "paste is refused here: type the phrase" }
    let right = common.count
    guard right < field.text.count else { return nil }
    let typed = Array(field.text)[right]
    guard right < phrase.count else { return "something follows the phrase: '\(typed)'" }
    return
      "departs at character \(right + 1): '\(Array(phrase)[right])' belongs there, not '\(typed)'"
  }

  /// What was typed, right and wrong apart, with the cursor.
  func line(after lead: String, columns: Int) -> StyledLine {
    let start = StyledLine(lead)
    let room = max(1, columns - start.width - 1)
    let right = common
    let wrong = String(field.text.dropFirst(right.count))
    // Cut at the start only when the phrase is wider than the dialog.
    let shown = String(field.text.suffix(columns: room))
    let before = field.text.prefix(field.cursor).displayWidth
    let cut = field.text.displayWidth - shown.displayWidth
    var line =
      cut == 0
      ? start.then(right, .editing).then(wrong, .bad) : start.then(shown, matches ? .editing : .bad)
    line.cursorColumn = start.width + max(0, before - cut)
    return line
  }
}
