import Terminal
import Testing

struct KeyTests {
  static let keys: [(String, Key)] =
    Key.named.map { ($0.name, $0.key) } + [
      ("a", .character("a")), ("Z", .character("Z")), ("/", .character("/")),
      ("漢", .character("漢")), ("^E", .control("e")), ("^]", .control("]")),
      ("F5", .function(5)), ("F", .character("F")), ("^", .character("^")),
    ]

  @Test(arguments: keys)
  func `a key and its name lead to each other`(_ name: String, _ key: Key) {
    #expect(Key(name) == key)
    #expect(key.description == name)
  }

  @Test(arguments: ["", "Downn", "down", "F0", "F99", "ab", "^ab", "^^"])
  func `what names no key is refused`(_ name: String) {
    #expect(Key(name) == nil)
  }

  static let scripts: [(String, [Input])] = [
    ("", []),
    ("Down Down Enter", [.key(.down), .key(.down), .key(.enter)]),
    (
      "/ \"a b\" ^C",
      [
        .key(.character("/")), .key(.character("a")), .key(.character(" ")),
        .key(.character("b")), .interrupted,
      ]
    ),
    ("paste:\"x y\"", [.paste("x y")]),
    ("resize:120x40\nq", [.resized(Size(columns: 120, rows: 40)), .key(.character("q"))]),
    ("\"", [.key(.character("\""))]),
  ]

  @Test(arguments: scripts)
  func `a script is read as the inputs that it names`(_ script: String, _ inputs: [Input]) {
    #expect(Input.script(script) == inputs)
  }

  @Test(arguments: ["Dwon", "resize:80", "Down\"", "paste:x"])
  func `a script with a word that means nothing is refused`(_ script: String) {
    #expect(Input.script(script) == nil)
  }
}
