import Foundation
import RegistryCore

/// Reads a row's values one after another, as the statement lists them.
///
/// What cannot be read is damage: it is reported, never guessed at.
struct RowReader {
  private let row: SQLRow
  private let table: String
  private var place = 0

  /// - Parameter table: what the row is of, for messages.
  init(_ row: SQLRow, of table: String) {
    self.row = row
    self.table = table
  }

  mutating func optionalText() throws(RegistryError) -> String? {
    switch try next() {
    case .null: nil
    case .text(let text): text
    case .integer, .real: throw damage("a text")
    }
  }

  mutating func text() throws(RegistryError) -> String {
    guard let text = try optionalText() else { throw damage("a text") }
    return text
  }

  mutating func optionalInteger() throws(RegistryError) -> Int? {
    switch try next() {
    case .null: nil
    case .integer(let number): number
    case .text, .real: throw damage("a whole number")
    }
  }

  mutating func integer() throws(RegistryError) -> Int {
    guard let number = try optionalInteger() else { throw damage("a whole number") }
    return number
  }

  mutating func optionalReal() throws(RegistryError) -> Double? {
    switch try next() {
    case .null: nil
    case .real(let number): number
    case .integer(let number): Double(number)
    case .text: throw damage("a number")
    }
  }

  mutating func identifier<Kind>() throws(RegistryError) -> Identifier<Kind> {
    guard let identifier = try optionalIdentifier() as Identifier<Kind>? else {
      throw damage(Kind.word)
    }
    return identifier
  }

  mutating func optionalIdentifier<Kind>() throws(RegistryError) -> Identifier<Kind>? {
    guard let text = try optionalText() else { return nil }
    guard let identifier = try? Identifier<Kind>(text) else { throw damage(Kind.word) }
    return identifier
  }

  /// One of the words of an enumeration.
  mutating func word<Word: RawRepresentable>() throws(RegistryError) -> Word
  where Word.RawValue == String {
    guard let word = Word(rawValue: try text()) else { throw damage("a known word") }
    return word
  }

  mutating func date() throws(RegistryError) -> Date { Date(microseconds: try integer()) }

  mutating func optionalDate() throws(RegistryError) -> Date? {
    try optionalInteger().map(Date.init(microseconds:))
  }

  mutating func json() throws(RegistryError) -> JSON {
    let text = try text()
    do { return try JSON(parsing: text) } catch { throw damage("JSON (\(error))") }
  }

  mutating func document() throws(RegistryError) -> [String: JSON] {
    guard let document = try json().object else { throw damage("a JSON object") }
    return document
  }

  /// Two columns: amount and currency.
  mutating func money() throws(RegistryError) -> Money? {
    guard let text = try optionalText() else {
      _ = try next()
      return nil
    }
    guard let amount = Decimal(storedText: text) else { throw damage("an amount of money") }
    return Money(amount, try self.text())
  }

  mutating func skip() throws(RegistryError) { _ = try next() }

  /// Whether the next value is missing; it is read again.
  func isAtNull() -> Bool { place < row.count && row[place] == .null }

  /// The error for the value that was read last.
  func damage(_ expected: String) -> RegistryError {
    .storeUnusable(
      why: "a row of \(table) is damaged: value \(place) is not \(expected)",
      instead: "restore the registry from a backup")
  }

  private mutating func next() throws(RegistryError) -> SQLValue {
    guard place < row.count else { throw damage("there") }
    defer { place += 1 }
    return row[place]
  }
}
