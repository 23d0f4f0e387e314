import RegistryCore
import Testing

@testable import SQLStore

@Suite("places in lists")
struct ListPlaceTests {
  @Test func `a list reads its own cursor`() throws {
    let list = ListPlace("runs", of: 3)
    #expect(try list.key(PageRequest(size: 1)) == nil)
    #expect(try list.key(PageRequest(size: 1, after: list.cursor(42))) == 42)
    let two = list.cursor(["digits", "-7"])
    #expect(try list.values(PageRequest(size: 1, after: two), count: 2) == ["digits", "-7"])
  }

  static let foreign = [
    "", "runs", "runs:3", "runs:3:", "runs:3:x", "runs:3:1:2", "runs:4:1", "audit:3:1",
    "runs:3: 1", "runs:3:+1", "runs:3:01", "runs:3:9223372036854775808",
  ]

  @Test(arguments: foreign)
  func `a cursor of any other list is refused`(_ text: String) {
    #expect(throws: ListPlace.refusal) {
      try ListPlace("runs", of: 3).key(PageRequest(size: 1, after: Cursor(text)))
    }
  }

  @Test func `a page names the next one only where there is one`() throws {
    let rows = (1...3).map { [SQLValue.integer($0)] }
    for (size, isLast) in [(2, false), (3, true), (4, true)] {
      let page = try Page(rows, PageRequest(size: size)) { row throws(RegistryError) in
        var reader = RowReader(row, of: "x")
        let key = try reader.integer()
        return (key, Cursor(String(key)))
      }
      #expect(page.items == Array(1...min(size, 3)))
      #expect((page.next == nil) == isLast)
    }
  }
}
