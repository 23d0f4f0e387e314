extension Dialect {
  package static let sqlite = Dialect(
    spelled: questioned,
    schema: SchemaWords(
      key: "INTEGER PRIMARY KEY", integer: "INTEGER", real: "REAL", end: ") STRICT",
      orderedEnd: ") STRICT, WITHOUT ROWID",
      searchTable: """
        CREATE VIRTUAL TABLE model_search USING fts5(
          id, name, description, notes, content = '',
          tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')
        """,
      lettersTable: """
        CREATE VIRTUAL TABLE model_letters USING fts5(
          marks, content = '', tokenize = 'ascii', detail = none, columnsize = 0)
        """),
    search: SearchWords(
      found: { "SELECT rowid FROM model_search WHERE model_search MATCH $\($0)" },
      phrase: { words in
        words.map { "\"\($0.replacing("\"", with: "\"\""))\"*" }.joined(separator: " ")
      },
      foundByLetters: { "SELECT rowid FROM model_letters WHERE model_letters MATCH $\($0)" },
      letters: { groups in
        groups.map { marks in
          let all = marks.map { "\"\($0)\"" }.joined(separator: " AND ")
          return "((\(all)) OR \"\(LetterMarks.tooMany)\")"
        }.joined(separator: " AND ")
      },
      // A sign in front of a column hides it from SQLite's planner.
      unindexed: { "+\($0)" },
      isLike: { "\($0) LIKE $\($1) ESCAPE '\\'" },
      textAt: { column, argument in
        """
        CASE json_type(\(column), $\(argument)) WHEN 'text' THEN json_extract(\(column), $\(argument))
          ELSE coalesce(\(column) -> $\(argument), '') END
        """
      },
      path: sqlitePath,
      // The texts stand in the models alone: the index is told what it is to forget.
      forget: """
        INSERT INTO model_search (model_search, rowid, id, name, description, notes)
        VALUES ('delete', $1, $2, $3, $4, $5)
        """,
      remember: """
        INSERT INTO model_search (rowid, id, name, description, notes)
        VALUES ($1, $2, $3, $4, $5)
        """,
      forgetLetters: """
        INSERT INTO model_letters (model_letters, rowid, marks) VALUES ('delete', $1, $2)
        """,
      rememberLetters: "INSERT INTO model_letters (rowid, marks) VALUES ($1, $2)"),
    stamp: StampWords(
      read: """
        SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
        FROM pragma_application_id, pragma_user_version
        """,
      write: { schema in
        [
          "PRAGMA application_id = \(SchemaStamp.espalierApplication)",
          "PRAGMA user_version = \(schema)",
        ]
      }))
}

/// `$."metadata"."a.b"`.
///
/// Quotes, backslashes and control characters cannot be escaped in such a path.
private func sqlitePath(_ components: [String]) -> String? {
  let spellable = components.joined().unicodeScalars.allSatisfy {
    $0 != "\"" && $0 != "\\" && $0.value >= 0x20 && $0.value != 0x7F
  }
  guard spellable else { return nil }
  return "$" + components.map { ".\"\($0)\"" }.joined()
}

/// SQLite numbers `$n` by first appearance: `?n` is what means the n-th argument.
///
/// Every statement passes through here each time, so it is copied in one go.
private func questioned(_ statement: String) -> String {
  var statement = statement
  return statement.withUTF8 { bytes in
    String(unsafeUninitializedCapacity: bytes.count) { spelled in
      for place in bytes.indices {
        let byte = bytes[place]
        spelled[place] = byte == UInt8(ascii: "$") ? UInt8(ascii: "?") : byte
      }
      return bytes.count
    }
  }
}
