import Terminal
import Testing

struct DisplayWidthTests {
  static let widths: [(String, Int)] = [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("ｗｉｄｅ", 8), ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("👩\u{200D}🚀", 4), ("ก\u{0E33}", 2),
    ("a\u{0300}\u{0301}\u{0302}b", 2), ("─│┌●◐✗…", 7), ("\u{2028}", 0), ("€", 1), ("𠀀", 2),
  ]

  @Test(arguments: widths)
  func `a text is as wide as a terminal shows it`(_ text: String, _ width: Int) {
    #expect(text.displayWidth == width)
  }

  static let cuts: [(String, Int, String, String)] = [
    ("abcdef", 3, "abc", "def"), ("漢字漢字", 5, "漢字", "漢字"), ("漢", 1, "", ""),
    ("e\u{301}e\u{301}", 1, "e\u{301}", "e\u{301}"), ("abc", 0, "", ""), ("abc", 9, "abc", "abc"),
    ("a漢b", 2, "a", "b"), ("abc", -1, "", ""),
  ]

  @Test(arguments: cuts)
  func `cutting keeps wide characters and marks whole`(
    _ text: String, _ columns: Int, _ beginning: String, _ end: String
  ) {
    #expect(text.prefix(columns: columns) == beginning)
    #expect(text.suffix(columns: columns) == end)
  }

  static let shortened: [(String, Int, String, String)] = [
    ("general-image-recognition-v2", 15, "general-image-…", "general…tion-v2"),
    ("short", 5, "short", "short"), ("short", 4, "sho…", "sh…t"), ("short", 2, "s…", "s…"),
    ("short", 1, "…", "…"), ("short", 0, "", ""), ("漢字漢字漢", 6, "漢字…", "漢…漢"),
    ("漢字漢字漢", 7, "漢字漢…", "漢字…漢"),
  ]

  @Test(arguments: shortened)
  func `a shortened text fits and says that it was cut`(
    _ text: String, _ columns: Int, _ atEnd: String, _ inMiddle: String
  ) {
    #expect(text.shortenedAtEnd(to: columns) == atEnd)
    #expect(text.shortenedInMiddle(to: columns) == inMiddle)
    #expect(text.shortenedAtEnd(to: columns).displayWidth <= columns)
    #expect(text.shortenedInMiddle(to: columns).displayWidth <= columns)
  }

  @Test func `the sign of shortening is ASCII where all signs are`() {
    #expect("shorten me".shortenedAtEnd(to: 5, .ascii) == "shor~")
    #expect("shorten me".shortenedInMiddle(to: 5, .ascii) == "sh~me")
  }

  @Test func `padding counts columns, not characters`() {
    #expect("漢".padded(to: 4) == "漢  ")
    #expect("漢".paddedAtStart(to: 4) == "  漢")
    #expect("long".padded(to: 2) == "long")
  }

  static let wrapped: [(String, Int, [String])] = [
    ("one two three", 7, ["one two", "three"]), ("one two three", 8, ["one two", "three"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]), ("a\n\nb", 5, ["a", "", "b"]), ("", 5, [""]),
    ("漢字漢", 4, ["漢字", "漢"]), ("漢字", 1, ["漢", "字"]), ("text", 0, []),
    ("a bcdefgh", 4, ["a", "bcde", "fgh"]), ("  two", 4, [" ", "two"]),
  ]

  @Test(arguments: wrapped)
  func `wrapped lines fit and lose nothing but the blanks between them`(
    _ text: String, _ columns: Int, _ lines: [String]
  ) {
    #expect(text.wrapped(to: columns) == lines)
  }
}
