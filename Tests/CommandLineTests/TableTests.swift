import Terminal
import Testing

@testable import EspalierCLI

struct `Tables` {
  static func table() -> Table {
    var table = Table([.init(title: "NAME", most: 6), .init(title: "N", isNumber: true)])
    table.rows = [["oak", "5"], ["a-long-name", "1234"], [Table.Cell("e\u{1B}l"), ""]]
    return table
  }

  @Test func `a person sees titles, aligned columns, and a dash for nothing`() {
    #expect(
      Self.table().lines(columns: 80, .unicode) == [
        "NAME       N", "oak        5", "a-lon…  1234", "e^[l       -",
      ])
  }

  @Test func `a line is never wider than the terminal`() {
    #expect(Self.table().lines(columns: 8, .ascii).allSatisfy { $0.count <= 8 })
  }

  @Test func `a program gets whole values between tabs, and no titles`() {
    #expect(
      Self.table().lines(columns: nil, .unicode) == ["oak\t5", "a-long-name\t1234", "e^[l\t"])
  }

  @Test func `details are shown whole`() {
    let text = "one two three four five six seven\neight"
    let lines = Table.details([(name: "notes", value: Table.Cell(text))]).lines(
      columns: 30, .unicode)
    #expect(lines.first == "FIELD  VALUE")
    #expect(
      lines.dropFirst().map { $0.dropFirst(7) }.joined(separator: " ")
        == text.replacing("\n", with: " "))
  }
}
