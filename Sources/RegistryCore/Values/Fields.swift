/// The fields that a person said of a model or a version: a JSON object whose every member is
/// described by the level's `Field`s.
///
/// Empty values do not occur in it: an empty text, 0, false, an empty list and an absent field are
/// one and the same, as on the wire.
package struct Fields: Hashable, Sendable {
  package let level: Level
  package private(set) var document: [String: JSON]

  package init(_ level: Level) {
    self.level = level
    document = [:]
  }

  /// - Throws: `fieldAtWrongLevel`, `computedField`, `unknownField` or `invalidField` for the first
  ///   member that this level does not keep as it is.
  package init(_ level: Level, _ document: [String: JSON]) throws(RegistryError) {
    self.level = level
    self.document = try checkedFields(document, at: level)
  }

  /// For what has been checked before: rows of a store.
  package init(stored document: [String: JSON], at level: Level) {
    self.level = level
    self.document = document
  }

  package subscript(path: FieldPath) -> JSON? { JSON.object(document)[path: path] }

  package func text(_ path: FieldPath) -> String { self[path]?.string ?? "" }
}
