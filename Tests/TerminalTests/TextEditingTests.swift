import Terminal
import Testing

struct TextEditingTests {
  struct Edit: CustomTestStringConvertible {
    let start: String
    let keys: String
    /// With `|` where the cursor stands.
    let result: String
    var testDescription: String { "\(start) \(keys)" }
  }

  static let edits = [
    Edit(start: "", keys: "a b c", result: "abc|"),
    Edit(start: "abc", keys: "Left Left x", result: "ax|bc"),
    Edit(start: "abc", keys: "Backspace Backspace", result: "a|"),
    Edit(start: "abc", keys: "Home Del", result: "|bc"),
    Edit(start: "abc", keys: "Home Left Backspace", result: "|abc"),
    Edit(start: "abc", keys: "Right Del", result: "abc|"),
    Edit(start: "one two three", keys: "^W", result: "one two |"),
    Edit(start: "one two  ", keys: "^W", result: "one |"),
    Edit(start: "one two", keys: "C-Left C-Left C-Right", result: "one| two"),
    Edit(start: "one two", keys: "C-Left ^K", result: "one |"),
    Edit(start: "one two", keys: "C-Left ^U", result: "|two"),
    Edit(start: "漢字", keys: "Left Backspace", result: "|字"),
    Edit(start: "e\u{301}x", keys: "Left Backspace", result: "|x"),
    Edit(start: "😀", keys: "Backspace", result: "|"),
    Edit(start: "abc", keys: "^A End ^D", result: "abc|"),
  ]

  @Test(arguments: edits)
  func `a field is edited as people know it`(_ edit: Edit) throws {
    var field = TextField(edit.start)
    for word in edit.keys.split(separator: " ") {
      let isTaken = field.handle(try #require(Key(String(word))))
      #expect(isTaken)
    }
    #expect(
      field.text.prefix(field.cursor) + "|" + field.text.dropFirst(field.cursor) == edit.result)
  }

  @Test func `a field leaves alone the keys that are not its own`() {
    var field = TextField("abc")
    for key in [Key.enter, .escape, .tab, .up, .down, .function(1)] {
      let isTaken = field.handle(key)
      #expect(!isTaken)
    }
    #expect(field == TextField("abc"))
  }

  @Test func `a paste into a field becomes one harmless line`() {
    var field = TextField("ab")
    _ = field.handle(.left)
    field.insert("x\ny\u{1B}")
    #expect(field.text == "ax y^[b")
    #expect(field.cursor == 6)
  }

  @Test func `a mark that is typed joins the character before`() {
    var field = TextField("e")
    field.insert("\u{301}")
    #expect(field.text == "e\u{301}")
    #expect(field.cursor == 1)
  }

  static let drawn: [(String, Int, String, Int)] = [
    ("abc", 5, "abc", 3), ("abcdef", 5, "cdef", 4), ("漢字漢", 5, "字漢", 4),
    ("漢字漢", 4, " 漢", 3), ("abc", 1, "", 0),
  ]

  @Test(arguments: drawn)
  func `a field is scrolled so that its cursor is seen`(
    _ text: String, _ columns: Int, _ shown: String, _ cursor: Int
  ) {
    var frame = Frame(Size(columns: columns, rows: 1))
    frame.put(TextField(text), in: frame.bounds)
    #expect(frame.text == shown)
    #expect(frame.cursor == Cursor(row: 0, column: cursor))
  }

  @Test func `a secret is shown as stars`() {
    var frame = Frame(Size(columns: 8, rows: 1))
    frame.put(TextField("tökén"), in: frame.bounds, hidden: "*")
    #expect(frame.text == "*****")
  }

  static let areas: [(String, String, String)] = [
    ("ab", "End Enter c", "ab\nc"), ("ab\ncd", "Down Backspace", "abcd"),
    ("ab\ncd", "End Del", "abcd"), ("ab\ncd", "Down Left x", "abx\ncd"),
    ("ab\ncd", "End Right x", "ab\nxcd"), ("abc\nd", "End Down x", "abc\ndx"),
    ("ab\ncd\nef", "PgDn ^K", "ab\ncd\n"), ("a", "Home Backspace Up", "a"),
    ("one two", "C-Right ^K Enter b", "one\nb"),
  ]

  @Test(arguments: areas)
  func `an area is edited across its lines`(
    _ start: String, _ keys: String, _ result: String
  ) throws {
    var area = TextArea(start)
    for word in keys.split(separator: " ") {
      let isTaken = area.handle(try #require(Key(String(word))))
      #expect(isTaken)
    }
    #expect(area.text == result)
  }

  @Test func `a paste into an area keeps its lines`() {
    var area = TextArea("ab")
    _ = area.handle(.right)
    area.insert("1\r\n2\t3")
    #expect(area.lines == ["a1", "2    3b"])
    #expect(area.row == 1 && area.column == 6)
  }

  @Test func `an area is scrolled so that its cursor is seen`() {
    var area = TextArea((1...9).map { "line \($0)" }.joined(separator: "\n"))
    for _ in 0..<5 { _ = area.handle(.down) }
    _ = area.handle(.end)
    var frame = Frame(Size(columns: 6, rows: 3))
    frame.put(area, in: frame.bounds)
    #expect(frame.text == "ine 4\nine 5\nine 6")
    #expect(frame.cursor == Cursor(row: 2, column: 5))
  }
}
