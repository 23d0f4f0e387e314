/// A statement that is put together, with its arguments.
struct Statement {
  var text: String
  private(set) var arguments: [SQLValue] = []

  init(_ text: String) { self.text = text }

  /// Takes `value` as an argument, and returns what stands for it in the text.
  mutating func argument(_ value: SQLValue) -> String {
    arguments.append(value)
    return "$\(arguments.count)"
  }

  /// As above, by its number.
  mutating func number(_ value: SQLValue) -> Int {
    arguments.append(value)
    return arguments.count
  }
}
