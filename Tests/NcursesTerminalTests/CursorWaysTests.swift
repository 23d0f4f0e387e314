import Testing

@testable import NcursesTerminal

struct CursorWaysTests {
  typealias Place = CursorWays.Place

  static let cases: [(from: Place, to: Place, bytes: String, onOld: String)] = [
    (.init(row: 4, column: 8), .init(row: 4, column: 8), "", ""),
    (.init(row: 4, column: 8), .init(row: 5, column: 8), "\n", "\n"),
    (.init(row: 4, column: 8), .init(row: 3, column: 8), "\u{1B}M", "\u{1B}M"),
    (.init(row: 4, column: 8), .init(row: 4, column: 0), "\r", "\r"),
    (.init(row: 4, column: 8), .init(row: 5, column: 6), "\n\u{8}\u{8}", "\n\u{8}\u{8}"),
    (.init(row: 4, column: 9), .init(row: 4, column: 24), "\t\t", "\u{1B}[15C"),
    (.init(row: 4, column: 9), .init(row: 4, column: 23), "\t\t\u{8}", "\u{1B}[14C"),
    (.init(row: 4, column: 60), .init(row: 4, column: 8), "\r\t", "\u{1B}[52D"),
    (.init(row: 4, column: 70), .init(row: 4, column: 79), "\u{1B}[9C", "\u{1B}[9C"),
    (.init(row: 14, column: 9), .init(row: 4, column: 9), "\u{1B}[5d", "\u{1B}[10A"),
    (.init(row: 20, column: 9), .init(row: 0, column: 0), "\u{1B}[H", "\u{1B}[H"),
    (.init(row: 2, column: 9), .init(row: 20, column: 51), "\u{1B}[21;52H", "\u{1B}[21;52H"),
  ]

  @Test(arguments: cases)
  func `the cursor goes the shortest way`(
    _ start: Place, _ end: Place, _ bytes: String, _ onOld: String
  ) {
    let modern = CursorWays(namesOne: true, hasTabs: true, columns: 80)
    let old = CursorWays(namesOne: false, hasTabs: false, columns: 80)
    #expect(String(decoding: modern.way(from: start, to: end).bytes, as: UTF8.self) == bytes)
    #expect(String(decoding: old.way(from: start, to: end).bytes, as: UTF8.self) == onOld)
  }

  @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
  func `every way leads there, costs what it says, and no more than a jump`(
    _ namesOne: Bool, _ hasTabs: Bool
  ) {
    let ways = CursorWays(namesOne: namesOne, hasTabs: hasTabs, columns: 133)
    var generator = SplitMix(state: 5)
    for _ in 0..<5000 {
      func place() -> Place {
        Place(row: Int(generator.next() % 60), column: Int(generator.next() % 133))
      }
      let (start, end) = (place(), place())
      let way = ways.way(from: start, to: end)
      var path = CursorPath(ways)
      _ = path.follow(UInt8(ascii: "H"), Array("\(start.row + 1);\(start.column + 1)".utf8)[...])
      follow(way.bytes, &path)
      #expect(path.wanted == end)
      #expect(way.count == way.bytes.count)
      #expect(way.count <= CursorWays.jump(to: end).count)
    }
  }

  private func follow(_ bytes: [UInt8], _ path: inout CursorPath) {
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if byte == 0x1B, rest.first == UInt8(ascii: "M") {
        rest.removeFirst()
        _ = path.follow(UInt8(ascii: "A"), [])
        continue
      }
      guard byte == 0x1B else {
        _ = path.follow(byte, [])
        continue
      }
      let parameter = rest.dropFirst().prefix { $0 < 0x40 }
      rest = rest.dropFirst(1 + parameter.count)
      if let final = rest.popFirst() { _ = path.follow(final, parameter) }
    }
  }
}
