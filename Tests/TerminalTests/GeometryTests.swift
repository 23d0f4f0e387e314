import Terminal
import Testing

struct GeometryTests {
  struct Division: CustomTestStringConvertible {
    let lengths: [Length]
    let room: Int
    var overlap = 0
    let cells: [Int]
    var testDescription: String { "\(lengths) in \(room)" }
  }

  static let divisions = [
    Division(lengths: [.fixed(10), .share(1)], room: 30, cells: [10, 20]),
    Division(lengths: [.share(1), .share(2)], room: 30, cells: [10, 20]),
    Division(lengths: [.share(1), .share(1)], room: 5, cells: [3, 2]),
    Division(lengths: [.fixed(10), .fixed(10)], room: 15, cells: [10, 5]),
    Division(lengths: [.fixed(-3), .share(0)], room: 15, cells: [0, 0]),
    Division(lengths: [.share(1), .share(1)], room: 9, overlap: 1, cells: [5, 5]),
    Division(lengths: [.share(1)], room: -4, cells: [0]),
    Division(lengths: [], room: 10, cells: []),
  ]

  @Test(arguments: divisions)
  func `room is divided in order and without a rest`(_ division: Division) {
    #expect(
      Length.resolve(division.lengths, into: division.room, overlap: division.overlap)
        == division.cells)
  }

  @Test func `parts of a rectangle stand side by side and one below the other`() {
    let whole = Rect(row: 2, column: 3, rows: 10, columns: 20)
    #expect(
      whole.dividedIntoColumns([.fixed(5), .share(1)]) == [
        Rect(row: 2, column: 3, rows: 10, columns: 5),
        Rect(row: 2, column: 8, rows: 10, columns: 15),
      ])
    #expect(
      whole.dividedIntoRows([.share(1), .share(1)], overlap: 1) == [
        Rect(row: 2, column: 3, rows: 6, columns: 20),
        Rect(row: 7, column: 3, rows: 5, columns: 20),
      ])
  }

  @Test func `a rectangle never has a negative size`() {
    let small = Rect(row: 0, column: 0, rows: 1, columns: 1)
    #expect(small.inset().isEmpty)
    #expect(small.intersection(Rect(row: 5, column: 5, rows: 2, columns: 2)).isEmpty)
    #expect(Rect(row: 0, column: 0, rows: -2, columns: -2).isEmpty)
    #expect(Size(columns: -1, rows: -1) == Size(columns: 0, rows: 0))
    #expect(small.line(4).isEmpty)
  }

  @Test func `what is centred has as much room on both sides`() {
    let whole = Rect(row: 0, column: 0, rows: 24, columns: 80)
    #expect(whole.centred(columns: 60, rows: 10) == Rect(row: 7, column: 10, rows: 10, columns: 60))
    #expect(whole.centred(columns: 200, rows: 100) == whole)
  }
}
