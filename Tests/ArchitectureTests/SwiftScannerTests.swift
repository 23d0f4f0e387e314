import Testing

struct SwiftScannerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let source: String
    /// What is left of the source when all but code is taken away.
    let code: String

    init(_ source: String, _ code: String) {
      self.source = source
      self.code = code
    }

    var testDescription: String { source }
  }

  static let cases = [
    Case("a { b }", "a{b}"),
    Case("a // } \" /*\nb", "ab"),
    Case("a /* { /* } */ \" */ b", "ab"),
    Case(#"a("}") + b"#, "a()+b"),
    Case(#"a("\"}") + b"#, "a()+b"),
    Case(#"a("\\") + b"#, "a()+b"),
    Case(#"a("" + "x") { }"#, "a(+){}"),
    Case(#"a("x \(b { "}" }) {") c"#, "a(b{})c"),
    Case(#"a("\(b("\(c("}"))"))") d"#, "a(b(c()))d"),
    Case(##"a(#"} \( " "#) b"##, "a()b"),
    Case(##"a(#"} \#(b { 1 }) "#) c"##, "a(b{1})c"),
    Case(##"a(#"""#) b"##, "a()b"),
    Case(###"a(##"}"# "##) b"###, "a()b"),
    Case("a(\"\"\"\n  } \" \"\" {\n  \\(b)\n  \"\"\") c", "a(b)c"),
    Case("a(#\"\"\"\n  \"\"\" \\(x)\n  \"\"\"#) b", "a()b"),
    Case("#if a\n#expect(b)", "#ifa#expect(b)"),
    Case("a = #/ \" { /#; b", "a=;b"),
    Case(#"a(/"{\/}/) b"#, "a()b"),
    Case("a / b { c / d }", "a/b{c/d}"),
    Case("a.reduce(1, /) + b.reduce(2, /)", "a.reduce(1,/)+b.reduce(2,/)"),
    Case("func `it's { a \"test\"`() { b }", "func(){b}"),
    Case("a(\"é{→\") b // ü {", "a()b"),
    Case("a(\"never closed {\nb { }", "a(b{}"),
  ]

  @Test(arguments: cases)
  func `code is told from literals, comments and names`(_ example: Case) {
    let file = SourceFile(path: "A.swift", text: example.source)
    let code = file.lines(keeping: .code).joined().filter { !$0.isWhitespace }
    #expect(code == example.code)
  }

  @Test func `blanking keeps lines and columns`() {
    let file = SourceFile(path: "A.swift", text: "a \"}\" b\n// c\nd")
    #expect(file.lines(keeping: .code) == ["a     b", "    ", "d"])
    #expect(file.lines(keeping: .comment) == ["       ", "// c", " "])
  }
}
