import Terminal

/// What is looked for in a log.
struct LogSearch: Hashable, Sendable {
  private(set) var field = TextField()
  private(set) var isTyping = false
  /// The line that was found last.
  var line: Int?

  var text: String { field.text }

  mutating func begin() {
    self = LogSearch()
    isTyping = true
  }

  /// - Returns: true when another text is to be looked for.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .enter: isTyping = false
    case .escape: self = LogSearch()
    default:
      let before = field.text
      return field.handle(key) && field.text != before
    }
    return false
  }
}
