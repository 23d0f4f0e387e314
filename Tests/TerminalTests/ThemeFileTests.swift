import Terminal
import Testing

struct ThemeFileTests {
  static let parent = """
    name = "parent"
    appearance = "light"
    [roles]
    text = { fg = "#ffffff", bg = "#000000" }
    good = { fg = "green", attributes = ["bold"] }
    """

  @Test func `what a role does not say is as in text`() throws {
    let theme = try Theme(toml: Self.parent, source: "parent.toml")
    #expect(theme.appearance == .light)
    #expect(theme.style(.good).foreground == .palette(2))
    #expect(theme.style(.good).background == .rgb(RGB(0, 0, 0)))
    #expect(theme.style(.good).attributes == .bold)
    #expect(theme.style(.bad).foreground == .rgb(RGB(255, 255, 255)))
  }

  @Test func `a theme inherits what it does not say, part by part`() throws {
    let parent = try Theme(toml: Self.parent, source: "parent.toml")
    let child = """
      name = "child"
      inherit = "parent"
      [roles.good]
      fg = 42
      """
    let theme = try Theme(toml: child, source: "child.toml") { $0 == "parent" ? parent : nil }
    #expect(theme.name == "child")
    #expect(theme.appearance == .light)
    #expect(theme.style(.good).foreground == .palette(42))
    #expect(theme.style(.good).attributes == .bold)
    #expect(theme.style(.text).background == .rgb(RGB(0, 0, 0)))
  }

  struct Refusal: CustomTestStringConvertible {
    let toml: String
    let line: Int
    let column: Int
    let says: String
    var testDescription: String { says }
  }

  static let head = "name = \"x\"\nappearance = \"dark\"\n"

  static let refusals = [
    Refusal(toml: head + "roles = [", line: 3, column: 1, says: "this is not TOML"),
    Refusal(
      toml: head + "[)oles]", line: 3, column: 1,
      says: "this is not TOML (a bracket, comma or value is missing)"),
    Refusal(
      toml: head + "  colour = 1", line: 3, column: 3,
      says: "a theme has no key 'colour'; remove it"),
    Refusal(
      toml: head + "[roles]\ntext = { fg = \"white\" }\ntxet = { fg = \"white\" }", line: 5,
      column: 1, says: "there is no role 'txet'; use one of text, dim"),
    Refusal(
      toml: head + "[roles]\ntext = { fg = \"white\", bg = \"pink\" }", line: 4, column: 24,
      says: "'pink' is no colour; write #rrggbb"),
    Refusal(
      toml: head + "[roles.text]\nfg = 1\nbg = 300", line: 5, column: 1,
      says: "'300' is no colour"),
    Refusal(
      toml: head + "[roles]\ntext = { fg = 1, attributes = [\"blink\"] }", line: 4, column: 18,
      says: "there is no attribute 'blink'; use one of bold"),
    Refusal(
      toml: head + "[roles]\ntext = { fg = 1, attributes = \"bold\" }", line: 4, column: 18,
      says: "'attributes' is no list; write it as in"),
    Refusal(
      toml: head + "[roles]\ntext = { fore = 1 }", line: 4, column: 10,
      says: "a role has no key 'fore'; remove it, or use fg, bg"),
    Refusal(toml: head + "roles = 3", line: 3, column: 1, says: "'roles' is no table"),
    Refusal(
      toml: "name = \"x\"\nappearance = \"dim\"\n[roles]\ntext = { fg = 1 }", line: 2, column: 1,
      says: "the appearance 'dim' is unknown; write dark or light"),
    Refusal(
      toml: head + "inherit = \"night\"", line: 3, column: 1,
      says: "there is no theme 'night' to inherit from"),
    Refusal(toml: head, line: 1, column: 1, says: "the theme has no 'roles.text'"),
    Refusal(
      toml: "appearance = \"dark\"\n[roles]\ntext = { fg = 1 }", line: 1, column: 1,
      says: "the theme has no 'name'"),
    Refusal(
      toml: "name = 7\nappearance = \"dark\"\n[roles]\ntext = { fg = 1 }", line: 1, column: 1,
      says: "'name' is no text"),
  ]

  @Test(arguments: refusals)
  func `a theme is refused with its place, the reason and the way out`(_ refusal: Refusal) {
    let error = #expect(throws: ThemeError.self) {
      try Theme(toml: refusal.toml, source: "x.toml")
    }
    #expect(
      error?.description.hasPrefix(
        "x.toml, line \(refusal.line), column \(refusal.column): \(refusal.says)") == true,
      "\(error?.description ?? "accepted")")
  }
}
