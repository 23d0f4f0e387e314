import Foundation
import RegistryCore
import Testing

@testable import SQLStore

@Suite("how values are stored")
struct StoredFormTests {
  @Test(arguments: [0, 1, -1, 1_700_000_000_123_456, -62_135_596_800_000_000])
  func `a time comes back to the microsecond`(_ microseconds: Int) {
    #expect(Date(microseconds: microseconds).microseconds == microseconds)
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300])
  func `a time beyond all numbers is cut, never a trap`(_ seconds: Double) {
    let edge = Date(timeIntervalSince1970: seconds).microseconds
    #expect(edge == .max || edge == .min)
  }

  @Test(arguments: ["0", "0.1", "6.25", "-3", "1234567890123456789.01"])
  func `an amount of money comes back exactly`(_ text: String) {
    #expect(Decimal(storedText: text)?.storedText == text)
  }

  @Test func `numbers beyond JSON are kept as texts, all others as they are`() throws {
    let value: JSON = ["a": [.number(.nan), 1], "b": .number(-.infinity)]
    #expect(value.storable == ["a": ["nan", 1], "b": "-inf"])
    #expect(try JSON(parsing: value.storable.text) == value.storable)
  }

  @Test func `arguments are spelled by their numbers for SQLite`() {
    #expect(Dialect.sqlite.spelled("a = $2 AND b = $10") == "a = ?2 AND b = ?10")
  }

  static let rows: [SQLRow] = [
    [], [.null], [.integer(1)], [.real(0.5)], [.text("not an id")], [.text("")],
  ]

  @Test(arguments: rows)
  func `a row that holds something else is damage, and says what to do`(_ row: SQLRow) {
    let error = #expect(throws: RegistryError.self) {
      var reader = RowReader(row, of: "models")
      _ = try reader.identifier() as Identity
    }
    #expect(error?.description.contains("restore the registry from a backup") == true)
  }
}
