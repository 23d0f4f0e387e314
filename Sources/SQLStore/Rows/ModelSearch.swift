import RegistryCore

/// Which models a filter finds.
///
/// Free words are searched for in two steps: first the models that hold a word beginning with each
/// of them, then those whose id or name holds each one's letters in order.
struct ModelSearch {
  private let filter: ModelFilter
  private let dialect: Dialect.SearchWords
  private let words: [String]
  private let metadata: [(path: String, value: String)]

  /// No id and no name is longer, so no longer word is held by one.
  private static let greatestWord = 256

  init(_ filter: ModelFilter, _ dialect: Dialect.SearchWords) throws(RegistryError) {
    self.filter = filter
    self.dialect = dialect
    words = filter.text.split { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 0x20 } }
      .map(String.init)
    metadata = try filter.metadata.map { condition throws(RegistryError) in
      guard let path = dialect.path(["metadata"] + condition.path.components) else {
        throw .invalidField(
          path: condition.path, why: "keys with quotes or backslashes cannot be searched for")
      }
      return (path, condition.value)
    }
  }

  var steps: Range<Int> { 0..<(words.isEmpty ? 1 : 2) }

  func statement(listing order: SQLModelOrder, app: Int, _ part: SQLModelOrder.Part) -> Statement {
    var statement = Statement(
      """
      SELECT m.key, \(order.column), \(SQLTransaction.modelColumns), \
      \(SQLTransaction.summaryColumns)
      """)
    addConditions(&statement, app: app, step: part.step)
    statement.text += order.condition(part.reach, &statement) + order.clause
    return statement
  }

  func statement(counting app: Int, step: Int) -> Statement {
    var statement = Statement("SELECT count(*)")
    addConditions(&statement, app: app, step: step)
    return statement
  }

  private func addConditions(_ statement: inout Statement, app: Int, step: Int) {
    statement.text += " FROM models m LEFT JOIN versions v ON v.id = m.latest_version"
    statement.text += " WHERE m.app = \(statement.argument(.integer(app))) AND m.trash IS NULL"
    for (column, value) in [
      ("m.type", filter.type?.text), ("v.status", filter.status?.rawValue),
      ("m.visibility", filter.visibility),
    ] {
      guard let value else { continue }
      statement.text += " AND \(column) = \(statement.argument(.text(value)))"
    }
    for (path, value) in metadata {
      let text = dialect.textAt("m.fields", statement.number(.text(path)))
      statement.text += " AND \(text) = \(statement.argument(.text(value)))"
    }
    if !words.isEmpty { addWords(&statement, step: step) }
  }

  private func addWords(_ statement: inout Statement, step: Int) {
    let matches = dialect.matches(statement.number(.text(dialect.phrase(words))))
    guard step > 0 else {
      statement.text += " AND \(matches)"
      return
    }
    statement.text += " AND NOT (\(matches))"
    for word in words {
      guard word.utf8.count <= Self.greatestWord else {
        statement.text += " AND FALSE"
        continue
      }
      let number = statement.number(.text(subsequencePattern(word)))
      statement.text +=
        " AND (\(dialect.isLike("m.id", number)) OR \(dialect.isLike("m.name", number)))"
    }
  }
}

/// `%d%g%t%`: the letters in this order, anything between.
private func subsequencePattern(_ word: String) -> String {
  word.unicodeScalars.reduce(into: "%") { pattern, letter in
    if letter == "%" || letter == "_" || letter == "\\" { pattern += "\\" }
    pattern.unicodeScalars.append(letter)
    pattern += "%"
  }
}
