import Terminal
import Testing

struct FrameTests {
  @Test func `text stands where it was put, in its role`() {
    var frame = Frame(Size(columns: 12, rows: 3))
    let next = frame.put("models", row: 1, column: 2, .title)
    frame.put("5", row: 1, column: next + 1, .good)
    #expect(next == 8)
    #expect(frame.text == "\n  models 5\n")
    #expect(frame.roles == "\n..tttttt.g\n")
  }

  @Test func `equal drawing makes equal frames`() {
    func draw(_ word: String) -> Frame {
      var frame = Frame(Size(columns: 12, rows: 3))
      frame.put("other words", row: 1)
      frame.put(word.padded(to: 12), row: 1)
      return frame
    }
    #expect(draw("same") == draw("same"))
    #expect(draw("same") != draw("some"))
  }

  @Test func `text is clipped on all four sides`() {
    var frame = Frame(Size(columns: 6, rows: 2))
    let area = Rect(row: 0, column: 1, rows: 1, columns: 3)
    #expect(frame.put("abcdef", row: 0, column: -1, within: area) == 5)
    frame.put("x", row: 1, within: area)
    frame.put("x", row: -1)
    frame.put("x", row: 2)
    #expect(frame.text == " cde\n")
  }

  @Test func `a wide character at an edge is blanked, never halved`() {
    var frame = Frame(Size(columns: 5, rows: 2))
    frame.put("漢字漢", row: 0)
    frame.put("漢字漢", row: 1, column: -1)
    #expect(frame.text == "漢字\n 字漢")
    #expect(frame[0, 4] == .blank)
    #expect(frame[1, 0] == .blank)
  }

  static let overwritten: [(Int, String)] = [
    (0, "x 字"), (1, " x字"), (2, "漢x"), (3, "漢 x"),
  ]

  @Test(arguments: overwritten)
  func `overwriting half of a wide character blanks the other half`(
    _ column: Int, _ text: String
  ) {
    var frame = Frame(Size(columns: 4, rows: 1))
    frame.put("漢字", row: 0)
    frame.put("x", row: 0, column: column)
    #expect(frame.text == text)
    #expect(frame.text.displayWidth <= 4)
  }

  @Test func `filling across a wide character blanks its other half`() {
    var frame = Frame(Size(columns: 4, rows: 1))
    frame.put("漢字", row: 0)
    frame.fill(Rect(row: 0, column: 1, rows: 1, columns: 2), "#")
    #expect(frame.text == " ##")
  }

  @Test func `marks stay with their character, two at most`() {
    var frame = Frame(Size(columns: 3, rows: 1))
    frame.put("e\u{301}\u{302}\u{303}x", row: 0)
    #expect(frame.text == "e\u{301}\u{302}x")
  }

  @Test func `a mark without a character is not given to another's`() {
    var frame = Frame(Size(columns: 4, rows: 1))
    frame.put("ab", row: 0)
    frame.put("\u{301}c", row: 0, column: 2)
    #expect(frame.text == "abc")
    frame.put("漢\u{301}", row: 0, column: 3)
    #expect(frame.text == "abc")
  }

  @Test func `the selected row has its role across, and the cursor`() {
    var frame = Frame(Size(columns: 6, rows: 2))
    frame.put("ab", row: 1, column: 1, .good, .bold)
    frame.select(row: 1, in: Rect(row: 0, column: 1, rows: 2, columns: 4))
    #expect(frame.roles == "\n.ssss")
    #expect(frame.cursor == Cursor(row: 1, column: 1))
    #expect(frame[1, 1].attributes == .bold)
  }

  @Test func `a box has a title, a note and a cleared inside`() {
    var frame = Frame(Size(columns: 24, rows: 4))
    frame.fill(frame.bounds, "#")
    let inside = frame.box(frame.bounds, title: "1 Models", note: "5 of 128")
    #expect(inside == Rect(row: 1, column: 1, rows: 2, columns: 22))
    #expect(
      frame.text == """
        ┌ 1 Models ─ 5 of 128 ─┐
        │                      │
        │                      │
        └──────────────────────┘
        """)
    #expect(frame.roles.hasPrefix("bttttttttttbddddddddddbb\n"))
  }

  @Test func `a double box, a divider and scroll marks have signs of their own`() {
    var frame = Frame(Size(columns: 16, rows: 5))
    frame.box(frame.bounds, title: "Train", style: .double, .version, indent: 1)
    frame.divider(frame.bounds, row: 2, title: "Plan", style: .double, .version)
    frame.scrollMarks(frame.bounds, above: true, below: true)
    #expect(
      frame.text == """
        ╔═ Train ══════╗
        ║              ▲
        ╠ Plan ════════╣
        ║              ▼
        ╚══════════════╝
        """)
  }

  @Test func `everything is ASCII where it must be`() {
    var frame = Frame(Size(columns: 16, rows: 3), glyphs: .ascii)
    frame.box(frame.bounds, title: "a title that is long", note: "note")
    frame.scrollMarks(frame.bounds, above: true, below: false)
    #expect(
      frame.text == """
        + a title tha~ +
        |              ^
        +--------------+
        """)
    #expect(frame.text.allSatisfy { $0.isASCII })
  }

  @Test func `a dialog stands in the middle and dims what is behind`() {
    var frame = Frame(Size(columns: 20, rows: 5))
    frame.put("behind", row: 0, .good)
    frame.cursor = Cursor(row: 0, column: 0)
    let inside = frame.dialog(title: "Sure", columns: 12, rows: 1)
    frame.put("yes", row: inside.row, column: inside.column)
    #expect(
      frame.text == """
        behind
            ┌─ Sure ───┐
            │ yes      │
            └──────────┘

        """)
    // A line has no role that a theme may underline.
    #expect(frame.roles.hasPrefix("dddddddddddddddddddd\nddd...ffffff.....ddd"))
    #expect(frame.cursor == nil)
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 1), (1, 2), (3, 3)])
  func `everything can be drawn on the smallest frames`(_ columns: Int, _ rows: Int) {
    var frame = Frame(Size(columns: columns, rows: rows))
    let inside = frame.box(frame.bounds, title: "title", note: "note")
    frame.divider(frame.bounds, row: 0, title: "title")
    frame.scrollMarks(frame.bounds, above: true, below: true)
    frame.put("漢字", row: 0)
    frame.put(TextField("text"), in: inside)
    frame.put(TextArea("text\nmore"), in: frame.bounds)
    frame.select(row: 0, in: frame.bounds)
    _ = frame.dialog(title: "title", columns: 10, rows: 4)
    #expect(frame.cells.count == columns * rows)
  }

  @Test func `a copy is clipped, and whole where there is room`() {
    var small = Frame(Size(columns: 3, rows: 1))
    small.put("a漢", row: 0)
    var large = Frame(Size(columns: 5, rows: 2))
    large.copy(small)
    #expect(large.text == "a漢\n")
    var tiny = Frame(Size(columns: 2, rows: 1))
    tiny.copy(small)
    #expect(tiny.text == "a")
  }

  @Test func `a large frame is built quickly`() {
    let clock = ContinuousClock()
    let best = (0..<5).map { _ in
      clock.measure {
        var frame = Frame(Size(columns: 200, rows: 60))
        for row in 0..<60 {
          frame.put(String(repeating: "text ", count: 40), row: row, .text)
        }
        #expect(frame[59, 0].scalar == "t")
      }
    }.min()
    // Without optimisation it takes thirty times as long as with it.
    #expect(best ?? .seconds(1) < .milliseconds(100))
  }
}
