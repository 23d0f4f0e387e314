import Terminal
import Testing

/// Rule `outside-text-is-harmless`: text from outside loses its power over the terminal, visibly.
struct OutsideTextIsHarmlessTests {
  static let cases: [(String, String)] = [
    ("plain text, ümlaut, 漢字, 😀, e\u{301}", "plain text, ümlaut, 漢字, 😀, e\u{301}"),
    ("\u{1B}[31mred", "^[[31mred"), ("a\u{0}b", "a^@b"), ("a\r\nb", "a^M^Jb"), ("\u{8}", "^H"),
    ("\u{7F}", "^?"), ("\u{85}\u{9B}", "<U+0085><U+009B>"), ("\u{200B}", "<U+200B>"),
    ("👩\u{200D}🚀", "👩<U+200D>🚀"), ("abc\u{202E}cba", "abc<U+202E>cba"),
    ("\u{2066}x\u{2069}", "<U+2066>x<U+2069>"), ("\u{FEFF}x", "<U+FEFF>x"),
    ("a\u{2028}b\u{2029}", "a<U+2028>b<U+2029>"), ("\u{E0041}", "<U+E0041>"),
    ("soft\u{AD}", "soft<U+00AD>"), ("\u{61C}", "<U+061C>"),
  ]

  @Test(arguments: cases)
  func `what a terminal could obey or hide is spelt out`(_ text: String, _ safe: String) {
    #expect(harmless(text) == safe)
    #expect(harmless(safe) == safe)
  }

  @Test func `no control character and no direction mark is left of any scalar`() {
    let forbidden: [ClosedRange<UInt32>] = [
      0...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF...0xFEFF,
      0xE0000...0xE007F,
    ]
    for value in forbidden.joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let left = harmless("a" + String(scalar) + "b").unicodeScalars
      #expect(!left.contains { left in forbidden.contains { $0.contains(left.value) } })
    }
  }

  static let lines: [(String, String)] = [
    ("a\nb", "a\nb"), ("a\r\nb", "a\nb"), ("a\tb", "a    b"), ("a\rb", "a^Mb"),
    ("\u{1B}]0;x\u{7}\n", "^[]0;x^G\n"),
  ]

  @Test(arguments: lines)
  func `text of several lines keeps its lines`(_ text: String, _ safe: String) {
    #expect(harmless(text, keepingLines: true) == safe)
  }

  @Test func `a frame lets nothing through either`() {
    var frame = Frame(Size(columns: 20, rows: 1))
    frame.put("a\u{1B}[2J\u{202E}b\n", row: 0)
    #expect(frame.text == "a^[[2J<U+202E>b^J")
  }
}
