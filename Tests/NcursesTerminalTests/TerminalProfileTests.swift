import Terminal
import Testing

@testable import NcursesTerminal

struct TerminalProfileTests {
  static let names: [(String, [String])] = [
    ("xterm-256color", ["xterm-256color", "xterm", "vt100"]),
    ("nonexistent", ["nonexistent", "xterm-256color", "vt100"]),
    ("foo-bar-baz", ["foo-bar-baz", "foo-bar", "foo", "xterm-256color", "vt100"]),
    ("vt100", ["vt100", "xterm-256color"]), ("", ["xterm-256color", "vt100"]),
  ]

  @Test(arguments: names)
  func `an unknown terminal falls back to shorter and common names`(
    _ term: String, _ names: [String]
  ) {
    #expect(TerminalProfile(environment: ["TERM": term]).names == names)
    if term.isEmpty { #expect(TerminalProfile(environment: [:]).names == names) }
  }

  static let locales: [([String: String], Glyphs)] = [
    (["LANG": "en_US.UTF-8"], .unicode), (["LANG": "de_DE.utf8"], .unicode),
    (["LC_ALL": "C", "LANG": "en_US.UTF-8"], .ascii), (["LC_CTYPE": "C.UTF-8"], .unicode),
    (["LC_ALL": "", "LANG": "C.UTF-8"], .unicode), ([:], .ascii), (["LANG": "POSIX"], .ascii),
  ]

  @Test(arguments: locales)
  func `signs are Unicode where the locale is UTF-8`(
    _ environment: [String: String], _ glyphs: Glyphs
  ) {
    #expect(TerminalProfile(environment: environment).glyphs == glyphs)
  }

  static let trueColors: [([String: String], Bool)] = [
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], true),
    (["TERM": "xterm-256color", "COLORTERM": "24bit"], true),
    (["TERM": "xterm-256color"], false), (["TERM": "xterm-256color", "COLORTERM": "yes"], false),
    (["TERM": "screen-256color", "COLORTERM": "truecolor"], false),
    (["TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/x"], true),
    (["TERM": "linux", "COLORTERM": "truecolor"], false),
    (["TERM": "xterm-direct"], true),
  ]

  @Test(arguments: trueColors)
  func `true colour needs a terminal that says so and a family that has it`(
    _ environment: [String: String], _ isTrue: Bool
  ) {
    #expect(TerminalProfile(environment: environment).isTrueColor == isTrue)
  }

  static let depths: [(Int, ColorDepth)] = [
    (0, .none), (2, .none), (8, .palette8), (16, .palette16), (88, .palette16),
    (256, .palette256), (1 << 24, .trueColor),
  ]

  @Test(arguments: depths)
  func `the description says how many colours there are, NO_COLOR says none`(
    _ colors: Int, _ depth: ColorDepth
  ) {
    #expect(TerminalProfile(environment: [:]).depth(colors: colors) == depth)
    #expect(TerminalProfile(environment: ["NO_COLOR": ""]).depth(colors: colors) == depth)
    #expect(TerminalProfile(environment: ["NO_COLOR": "1"]).depth(colors: colors) == .none)
  }

  @Test func `a terminal that would print the question is not asked`() {
    let xterm = ["TERM": "xterm-256color"]
    #expect(TerminalProfile(environment: xterm).mayBeAsked)
    #expect(!TerminalProfile(environment: ["TERM": "linux"]).mayBeAsked)
    #expect(
      !TerminalProfile(
        environment: xterm.merging(["TERM_PROGRAM": "Apple_Terminal"]) { $1 }
      ).mayBeAsked)
  }
}
