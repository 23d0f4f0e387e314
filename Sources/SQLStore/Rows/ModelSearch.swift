import RegistryCore

/// Which models a filter finds.
///
/// Free words are searched for in two steps: first the models that hold a word beginning with each
/// of them, then those whose id or name holds each one's letters in order.
struct ModelSearch {
  private let filter: ModelFilter
  private let dialect: Dialect.SearchWords
  private let words: [String]
  /// What stands at paths in the model's fields.
  private let held: [(path: String, value: String)]

  /// No id and no name is longer, so no longer word is held by one.
  private static let greatestWord = 256

  init(_ filter: ModelFilter, _ dialect: Dialect.SearchWords) throws(RegistryError) {
    self.filter = filter
    self.dialect = dialect
    words = filter.text.split { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 0x20 } }
      .map(String.init)
    let conditions =
      filter.fields
      + filter.metadata.map {
        MetadataCondition(path: FieldPath(["metadata"] + $0.path.components), value: $0.value)
      }
    held = try conditions.map { condition throws(RegistryError) in
      guard let path = dialect.path(condition.path.components) else {
        throw .invalidField(
          path: condition.path, why: "keys with quotes or backslashes cannot be searched for")
      }
      return (path, condition.value)
    }
  }

  var steps: Range<Int> { 0..<(words.isEmpty ? 1 : 2) }

  func statement(
    listing order: SQLModelOrder, in scope: SQLModelScope, _ part: SQLModelOrder.Part
  ) -> Statement {
    var statement = Statement(
      """
      SELECT m.key, \(order.column), a.user_id, a.app_id, \(SQLTransaction.modelColumns), \
      \(SQLTransaction.summaryColumns)
      """)
    statement.text += " FROM models m JOIN apps a ON a.key = m.app"
    statement.text += " LEFT JOIN versions v ON v.id = m.latest_version"
    addConditions(&statement, in: scope, step: part.step)
    statement.text += order.condition(part.reach, &statement) + order.clause
    return statement
  }

  /// Reads the index alone, where no filter asks for more.
  func statement(placing order: SQLModelOrder, in scope: SQLModelScope, step: Int) -> Statement {
    var statement = Statement("SELECT m.key, \(order.column) FROM models m\(versionsForFilter)")
    addConditions(&statement, in: scope, step: step)
    statement.text += order.clause
    return statement
  }

  func statement(counting scope: SQLModelScope, step: Int) -> Statement {
    var statement = Statement("SELECT count(*) FROM models m\(versionsForFilter)")
    addConditions(&statement, in: scope, step: step)
    return statement
  }

  /// Even a join that is left out would name a column that no index has.
  private var versionsForFilter: String {
    filter.status == nil ? "" : " JOIN versions v ON v.id = m.latest_version"
  }

  private func addConditions(_ statement: inout Statement, in scope: SQLModelScope, step: Int) {
    statement.text += " WHERE m.trash IS NULL"
    switch scope {
    case .app(let key): statement.text += " AND m.app = \(statement.argument(.integer(key)))"
    case .user(let user):
      let argument = statement.argument(.text(user.text))
      statement.text += " AND m.app IN (SELECT key FROM apps WHERE user_id = \(argument))"
    case .everything, .nothing: break
    }
    for (column, value) in [
      ("m.type", filter.type?.text), ("v.status", filter.status?.rawValue),
      ("m.visibility", filter.visibility),
    ] {
      guard let value else { continue }
      statement.text += " AND \(column) = \(statement.argument(.text(value)))"
    }
    if !filter.name.isEmpty {
      let title = "CASE WHEN m.name = '' THEN m.id ELSE m.name END"
      let number = statement.number(.text(wildcardPattern(filter.name)))
      statement.text += " AND \(dialect.isLike(title, number))"
    }
    for (path, value) in held {
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

/// `*` as SQL spells it.
private func wildcardPattern(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { pattern, letter in
    if letter == "%" || letter == "_" || letter == "\\" { pattern += "\\" }
    pattern.unicodeScalars.append(letter == "*" ? "%" : letter)
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
