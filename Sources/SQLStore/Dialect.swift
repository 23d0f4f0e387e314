/// What differs between the databases that the store can stand on.
package struct Dialect: Sendable {
  /// Turns the `$n` of a statement into the database's own spelling.
  package let spelled: @Sendable (String) -> String
  let schema: SchemaWords
  let search: SearchWords
  let stamp: StampWords

  /// What a table's definition is written with.
  struct SchemaWords: Sendable {
    /// The column that counts rows.
    let key: String
    let integer: String
    let real: String
    /// Closes a table.
    let end: String
    /// Closes a table that is kept in the order of its primary key.
    let orderedEnd: String
    /// Makes the table of searchable words.
    let searchTable: String
    /// Makes the table of the letters in ids and names.
    let lettersTable: String
  }

  /// How text and documents are looked into.
  struct SearchWords: Sendable {
    /// The keys of models whose words a `phrase` finds; `$n` is it.
    let found: @Sendable (_ argument: Int) -> String
    /// What finds models that hold a word beginning with each of `words`.
    let phrase: @Sendable (_ words: [String]) -> String
    /// The keys of models whose letters a `letters` finds; `$n` is it.
    let foundByLetters: @Sendable (_ argument: Int) -> String
    /// What finds models with all marks of each group, or the mark of those that have too many.
    let letters: @Sendable (_ groups: [[String]]) -> String
    /// The column or condition, so that no index is chosen for it.
    let unindexed: @Sendable (_ column: String) -> String
    /// Like, whatever the case, with `\` before what is meant literally.
    let isLike: @Sendable (_ column: String, _ argument: Int) -> String
    /// The value at a `path` in a document, as a text: strings bare, anything else as JSON.
    let textAt: @Sendable (_ column: String, _ argument: Int) -> String
    /// Nil for a path that the database cannot spell.
    let path: @Sendable (_ components: [String]) -> String?
    /// Each of the four takes the key and what was, or is to be, remembered of the model.
    let forget: String
    let remember: String
    let forgetLetters: String
    let rememberLetters: String
  }

  /// How a database says whose it is.
  struct StampWords: Sendable {
    /// Application number, schema number, and how many tables there are.
    let read: String
    let write: @Sendable (_ schema: Int) -> [String]
  }
}
