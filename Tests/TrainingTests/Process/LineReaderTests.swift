import Testing

@testable import Training

@Suite struct LineReaderTests {
  private func lines(_ parts: [[UInt8]]) -> [String] {
    var found: [String] = []
    var reader = LineReader()
    for part in parts { reader.take(part[...]) { found.append($0) } }
    reader.finish { found.append($0) }
    return found
  }

  @Test func `lines are the same, however the bytes arrive`() {
    let bytes = Array("one\r\n\ntwo 🌳\nthree".utf8)
    let expected = ["one", "", "two 🌳", "three"]
    #expect(lines([bytes]) == expected)
    #expect(lines(bytes.map { [$0] }) == expected)
  }

  @Test func `a line without end is cut, and the next one is whole`() {
    let long = [UInt8](repeating: 0x78, count: LineReader.longest + 1000)
    let found = lines([long, long, Array("\nnext\n".utf8)])
    #expect(found.map(\.utf8.count) == [LineReader.longest, 4])
  }

  @Test func `what is not UTF-8 is shown, not refused`() {
    #expect(lines([[0x61, 0xFF, 0x62, 0x0A]]) == ["a\u{FFFD}b"])
  }
}
