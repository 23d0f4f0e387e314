import Terminal
import Testing

struct ThemeShelfTests {
  private func shelf(_ files: [(name: String, toml: String)]) -> ThemeShelf {
    ThemeShelf(
      files.map {
        ThemeShelf.Entry(
          name: $0.name, source: "/t/\($0.name).toml", isBuiltIn: false, text: .success($0.toml))
      })
  }

  private func heir(_ name: String, of parent: String) -> (name: String, toml: String) {
    (name, "name = \"\(name)\"\ninherit = \"\(parent)\"\n")
  }

  private let base = (
    name: "base",
    toml: "name = \"base\"\nappearance = \"dark\"\n[roles]\ntext = { fg = 1, bg = 0 }\n"
  )

  @Test func `a theme inherits over any number of steps`() throws {
    let names = ["base"] + (1...40).map { "step-\($0)" }
    let files = [base] + zip(names.dropFirst(), names).map { heir($0, of: $1) }
    let theme = try #require(try shelf(files).theme("step-40"))
    #expect(theme.style(.text).foreground == .palette(1))
  }

  @Test func `a circle is refused by the names in it, at its place`() {
    let files = [heir("a", of: "b"), heir("b", of: "c"), heir("c", of: "b")]
    let error = #expect(throws: ThemeError.self) { try shelf(files).theme("a") }
    #expect(
      error?.description
        == "/t/c.toml, line 2, column 1: the theme inherits from itself (b > c > b); "
        + "let one of them inherit from another")
  }

  @Test func `a theme that inherits from itself is refused`() {
    let error = #expect(throws: ThemeError.self) { try shelf([heir("a", of: "a")]).theme("a") }
    #expect(error?.description.contains("(a > a)") == true)
  }

  @Test func `what is wrong with a parent is told with the parent's place`() {
    let broken = (name: "p", toml: "name = \"p\"\ncolour = 1")
    let error = #expect(throws: ThemeError.self) {
      try shelf([broken, heir("a", of: "p")]).theme("a")
    }
    #expect(error?.source == "/t/p.toml")
    #expect(error?.line == 2)
  }

  @Test func `a theme is called as its file`() {
    let error = #expect(throws: ThemeError.self) {
      try shelf([("other", base.toml)]).theme("other")
    }
    #expect(
      error?.description.hasSuffix(
        "the theme calls itself 'base' but its file 'other'; make them the same") == true)
  }

  @Test func `what nobody has is nothing`() throws {
    #expect(try shelf([base]).theme("night") == nil)
  }

  @Test func `every theme is a choice, and what cannot be used says why`() {
    let choices = shelf([base, ("odd", "name = 3")]).choices
    #expect(choices.map(\.name) == ["base", "odd"])
    #expect(choices[0].appearance == .dark && choices[0].problem == nil)
    #expect(choices[1].problem?.hasPrefix("/t/odd.toml, line 1, column 1: ") == true)
  }

  @Test(arguments: ["\u{1B}[2J", "\u{202E}evil", "a\nb", String(repeating: "x", count: 9000)])
  func `hostile text in a theme is told in one harmless line`(_ text: String) {
    let escaped = text.unicodeScalars.map { "\\U" + hex($0.value) }.joined()
    for toml in ["name = \"\(escaped)\"\ninherit = \"\(escaped)\"", "\"\(escaped)\" = 1"] {
      let error = #expect(throws: ThemeError.self) { try shelf([("a", toml)]).theme("a") }
      let line = error?.description ?? ""
      #expect(line == harmless(line))
      #expect(line.count < 400, "\(line.count)")
    }
  }

  private func hex(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// Whatever a byte is replaced with, there is a theme or one line.
  @Test(arguments: 1...20)
  func `a theme with any byte changed is read or refused in one line`(_ seed: Int) {
    var number = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    var bytes = Array(base.toml.utf8)
    for _ in 0..<200 {
      number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let place = Int(number >> 33) % bytes.count
      let old = bytes[place]
      bytes[place] = UInt8(truncatingIfNeeded: number >> 24)
      do {
        _ = try shelf([("base", String(decoding: bytes, as: UTF8.self))]).theme("base")
      } catch {
        let line = "\(error)"
        #expect(line == harmless(line) && line.contains(", line "), "seed \(seed): \(line)")
      }
      bytes[place] = old
    }
  }
}
