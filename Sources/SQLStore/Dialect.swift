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
  }

  /// How text and documents are looked into.
  struct SearchWords: Sendable {
    /// A condition on `m.key`; `$n` is a `phrase`.
    let matches: @Sendable (_ argument: Int) -> String
    /// What finds models that hold a word beginning with each of `words`.
    let phrase: @Sendable (_ words: [String]) -> String
    /// Like, whatever the case, with `\` before what is meant literally.
    let isLike: @Sendable (_ column: String, _ argument: Int) -> String
    /// The value at a `path` in a document, as a text: strings bare, anything else as JSON.
    let textAt: @Sendable (_ column: String, _ argument: Int) -> String
    /// Nil for a path that the database cannot spell.
    let path: @Sendable (_ components: [String]) -> String?
    let forget: String
    let remember: String
  }

  /// How a database says whose it is.
  struct StampWords: Sendable {
    /// Application number, schema number, and how many tables there are.
    let read: String
    let write: @Sendable (_ schema: Int) -> [String]
  }
}
