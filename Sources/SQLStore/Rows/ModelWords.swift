import RegistryCore

/// By what a search finds a model: its texts, the letters of its id and name, the leaves of its metadata.
struct ModelWords {
  /// Id, name, description, notes.
  let texts: [String]
  let metadata: Set<String>

  init(_ model: Model, app: Int) {
    self.init(id: model.ref.id.text, model.fields.document, app: app)
  }

  init(id: String, _ document: [String: JSON], app: Int) {
    texts = [id] + ["name", "description", "notes"].map { document[$0]?.string ?? "" }
    metadata = MetadataMark.all(in: document["metadata"]?.object ?? [:], app: app)
  }

  var lettered: [String] { Array(texts.prefix(2)) }
}

extension SQLTransaction {
  private static let addMark = "INSERT INTO model_metadata (mark, model) VALUES ($1, $2)"
  private static let removeMark = "DELETE FROM model_metadata WHERE mark = $1 AND model = $2"

  /// Keeps the words of a model that is not in the trash, so that a search finds it.
  func remember(_ words: ModelWords, ofModel key: Int) throws(RegistryError) {
    try writeTexts(words, key, connection.dialect.search.remember)
    try writeLetters(words, key, connection.dialect.search.rememberLetters)
    for mark in words.metadata.sorted() { try writeMark(mark, key, Self.addMark) }
  }

  /// - Parameter words: all that is remembered of it.
  func forget(_ words: ModelWords, ofModel key: Int) throws(RegistryError) {
    try writeTexts(words, key, connection.dialect.search.forget)
    try writeLetters(words, key, connection.dialect.search.forgetLetters)
    for mark in words.metadata.sorted() { try writeMark(mark, key, Self.removeMark) }
  }

  /// Writes what differs: most patches change no word.
  func renew(_ before: ModelWords, to after: ModelWords, ofModel key: Int) throws(RegistryError) {
    if before.texts != after.texts {
      try writeTexts(before, key, connection.dialect.search.forget)
      try writeTexts(after, key, connection.dialect.search.remember)
    }
    if before.lettered != after.lettered {
      try writeLetters(before, key, connection.dialect.search.forgetLetters)
      try writeLetters(after, key, connection.dialect.search.rememberLetters)
    }
    for mark in before.metadata.subtracting(after.metadata) {
      try writeMark(mark, key, Self.removeMark)
    }
    for mark in after.metadata.subtracting(before.metadata) {
      try writeMark(mark, key, Self.addMark)
    }
  }

  private func writeMark(_ mark: String, _ key: Int, _ statement: String) throws(RegistryError) {
    try connection.execute(statement, [.text(mark), .integer(key)])
  }

  private func writeTexts(_ words: ModelWords, _ key: Int, _ statement: String)
    throws(RegistryError)
  {
    try connection.execute(statement, [.integer(key)] + words.texts.map { .text($0) })
  }

  private func writeLetters(_ words: ModelWords, _ key: Int, _ statement: String)
    throws(RegistryError)
  {
    let marks = LetterMarks.all(in: words.lettered).joined(separator: " ")
    try connection.execute(statement, [.integer(key), .text(marks)])
  }
}
