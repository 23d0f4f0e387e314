import RegistryCore

/// Which models of a scope a filter finds, and how they are got at.
///
/// Free words are searched for in two steps: first the models that hold a word beginning with each
/// of them, then those whose id or name holds each one's letters in order.
struct ModelSearch {
  /// Keys of models that an index of their own finds, before any model is read.
  enum KeySet: Hashable {
    case phrase
    case letters
    case metadata(Int)
  }

  /// How the models of one step are got at.
  enum Way: Hashable {
    /// Along the list's order, leaving out what does not fit.
    case along
    /// Those of a set that is small, sorted in memory.
    case from(KeySet)
  }

  private struct Condition {
    let path: String
    let value: String
    /// Nil for what no index finds: what is not there, or stands outside the metadata of one app.
    let mark: String?
  }

  private let scope: SQLModelScope
  private let filter: ModelFilter
  private let dialect: Dialect.SearchWords
  private let words: [String]
  /// What stands at paths in the model's fields.
  private let held: [Condition]

  /// No id and no name is longer, so no longer word is held by one.
  private static let greatestWord = 256
  /// What is sorted in memory.
  static let greatestSet = 1000

  init(_ filter: ModelFilter, in scope: SQLModelScope, _ dialect: Dialect.SearchWords)
    throws(RegistryError)
  {
    self.scope = scope
    self.filter = filter
    self.dialect = dialect
    words = filter.text.split { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 0x20 } }
      .map(String.init)
    var held: [Condition] = []
    for condition in filter.fields {
      held.append(try Self.condition(condition, condition.path.components, mark: nil, dialect))
    }
    for condition in filter.metadata {
      let components = condition.path.components
      let mark = scope.app.flatMap {
        condition.value.isEmpty ? nil : MetadataMark.mark(components, condition.value, app: $0)
      }
      held.append(try Self.condition(condition, ["metadata"] + components, mark: mark, dialect))
    }
    self.held = held
  }

  private static func condition(
    _ condition: MetadataCondition, _ components: [String], mark: String?,
    _ dialect: Dialect.SearchWords
  ) throws(RegistryError) -> Condition {
    guard let path = dialect.path(components) else {
      throw .invalidField(
        path: condition.path, why: "keys with quotes or backslashes cannot be searched for")
    }
    return Condition(path: path, value: condition.value, mark: mark)
  }

  var steps: Range<Int> { 0..<(words.isEmpty ? 1 : 2) }

  /// Whether an id or a name can hold the words at all.
  func isPossible(step: Int) -> Bool {
    step == 0 || words.allSatisfy { $0.utf8.count <= Self.greatestWord }
  }

  /// The sets that all models of a step are in.
  func sets(step: Int) -> [KeySet] {
    let first: [KeySet] = words.isEmpty ? [] : step == 0 ? [.phrase] : [.letters]
    return first + held.indices.filter { held[$0].mark != nil }.map(KeySet.metadata)
  }

  /// The set that holds just the models which the filter finds, where it is one value of the metadata.
  private var onlyMark: KeySet? {
    guard held.count == 1, held[0].mark != nil else { return nil }
    var rest = filter
    rest.metadata = []
    return rest.isEmpty ? .metadata(0) : nil
  }

  /// How many keys a set holds, as far as that matters.
  func statement(sizing set: KeySet) -> Statement {
    var statement = Statement("SELECT count(*) FROM (")
    statement.text += keys(set, &statement)
    statement.text += " LIMIT \(statement.argument(.integer(Self.greatestSet + 1)))) s"
    return statement
  }

  /// A page's rows: the step, key and sort value, the app where the scope has several, the model, its newest version.
  func statement(
    listing order: SQLModelOrder, _ part: SQLModelOrder.Part, _ way: Way, limit: Int
  ) -> Statement {
    var statement = Statement(
      """
      SELECT \(part.step), m.key, \(order.column), \(scope.columns)\(SQLTransaction.modelColumns), \
      \(SQLTransaction.summaryColumns) FROM
      """)
    let reach = order.condition(part.reach, &statement)
    guard way != .along else {
      statement.text += " models m\(scope.join) \(Self.withLatest)"
      addConditions(&statement, step: part.step, way, reach)
      statement.text += order.clause + " LIMIT \(statement.argument(.integer(limit)))"
      return statement
    }
    statement.text += " (SELECT m.key AS key FROM models m"
    addConditions(&statement, step: part.step, way, reach)
    statement.text += order.clause + " LIMIT \(statement.argument(.integer(limit)))"
    statement.text += ") p JOIN models m ON m.key = p.key\(scope.join) \(Self.withLatest)"
    statement.text += order.clause
    return statement
  }

  /// The one row at `index`: key and sort value.
  ///
  /// Reads an index of the list alone, where no filter asks for more.
  func statement(placing order: SQLModelOrder, at index: Int, _ way: Way, step: Int) -> Statement {
    var statement = Statement("SELECT m.key, \(order.column) FROM models m")
    addConditions(&statement, step: step, way, "")
    statement.text += order.clause + " LIMIT 1 OFFSET \(statement.argument(.integer(index)))"
    return statement
  }

  func statement(counting way: Way, step: Int) -> Statement {
    if let only = onlyMark {
      var statement = Statement("SELECT count(*) FROM (")
      statement.text += keys(only, &statement) + ") s"
      return statement
    }
    var statement = Statement("SELECT count(*) FROM models m")
    addConditions(&statement, step: step, way, "")
    return statement
  }

  private static let withLatest = "LEFT JOIN versions v ON v.id = m.latest_version"
}

extension ModelSearch {
  private func addConditions(
    _ statement: inout Statement, step: Int, _ way: Way, _ reach: String
  ) {
    var conditions: [String] = []
    let app = named("m.app", way)
    switch scope {
    case .app(let key, _): conditions.append("\(app) = \(statement.argument(.integer(key)))")
    case .user(let user):
      let argument = statement.argument(.text(user.text))
      conditions.append("\(app) IN (SELECT key FROM apps WHERE user_id = \(argument))")
    case .everything, .nothing: break
    }
    for (column, value) in [
      ("m.type", filter.type?.text), ("m.latest_status", filter.status?.rawValue),
      ("m.visibility", filter.visibility),
    ] {
      guard let value else { continue }
      conditions.append("\(named(column, way)) = \(statement.argument(.text(value)))")
    }
    conditions.append("\(named("m.trash", way)) IS NULL")
    conditions += sets(step: step).map { isIn($0, way, &statement) }
    if step > 0 {
      conditions.append("\(dialect.unindexed("m.key")) NOT IN (\(keys(.phrase, &statement)))")
      conditions += words.map { holdsLetters(of: $0, &statement) }
    }
    if !filter.name.isEmpty {
      let number = statement.number(.text(wildcardPattern(filter.name)))
      conditions.append(dialect.isLike("CASE WHEN m.name = '' THEN m.id ELSE m.name END", number))
    }
    conditions += held.filter { $0.mark == nil }.map { condition in
      let text = dialect.textAt("m.fields", statement.number(.text(condition.path)))
      return "\(text) = \(statement.argument(.text(condition.value)))"
    }
    statement.text += " WHERE " + conditions.joined(separator: " AND ") + reach
  }

  /// Where a set is gone through, no index of the list may be chosen instead.
  private func named(_ column: String, _ way: Way) -> String {
    way == .along ? column : dialect.unindexed(column)
  }

  /// A large set is not gathered for the few models of a page, where each can be looked up in it.
  private func isIn(_ set: KeySet, _ way: Way, _ statement: inout Statement) -> String {
    if way == .from(set) { return "m.key IN (\(keys(set, &statement)))" }
    guard case .metadata = set else {
      return "\(dialect.unindexed("m.key")) IN (\(keys(set, &statement)))"
    }
    return "EXISTS (\(keys(set, &statement)) AND model = m.key)"
  }

  private func keys(_ set: KeySet, _ statement: inout Statement) -> String {
    switch set {
    case .phrase: return dialect.found(statement.number(.text(dialect.phrase(words))))
    case .letters:
      let marks = dialect.letters(words.map(LetterMarks.required))
      return dialect.foundByLetters(statement.number(.text(marks)))
    case .metadata(let index):
      let mark = statement.argument(SQLValue(held[index].mark))
      return "SELECT model FROM model_metadata WHERE mark = \(mark)"
    }
  }

  private func holdsLetters(of word: String, _ statement: inout Statement) -> String {
    let number = statement.number(.text(subsequencePattern(word)))
    return "(\(dialect.isLike("m.id", number)) OR \(dialect.isLike("m.name", number)))"
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
