import Terminal
import Testing

@testable import NcursesTerminal

struct KeyDecoderTests {
  struct Case: CustomTestStringConvertible {
    let bytes: String
    let inputs: [Input]
    var testDescription: String { harmless(bytes) }
  }

  static func keys(_ keys: Key...) -> [Input] { keys.map(Input.key) }

  static let cases = [
    Case(bytes: "aZ/", inputs: keys(.character("a"), .character("Z"), .character("/"))),
    Case(bytes: "ü漢😀", inputs: keys(.character("ü"), .character("漢"), .character("😀"))),
    Case(bytes: "\r\n\t\u{7F}\u{8}", inputs: keys(.enter, .enter, .tab, .backspace, .backspace)),
    Case(bytes: "\u{1}\u{5}\u{1A}", inputs: keys(.control("a"), .control("e"), .control("z"))),
    Case(bytes: "\u{3}", inputs: [.interrupted]),
    Case(bytes: "\u{1B}[A\u{1B}[B\u{1B}OC\u{1B}OD", inputs: keys(.up, .down, .right, .left)),
    Case(bytes: "\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~", inputs: keys(.home, .end, .home, .end)),
    Case(
      bytes: "\u{1B}[5~\u{1B}[6~\u{1B}[3~\u{1B}[2~\u{1B}[Z",
      inputs: keys(.pageUp, .pageDown, .delete, .insert, .backTab)),
    Case(
      bytes: "\u{1B}OP\u{1B}[15~\u{1B}[24~\u{1B}[[B\u{1B}[1;2P",
      inputs: keys(.function(1), .function(5), .function(12), .function(2), .function(1))),
    Case(bytes: "\u{1B}[1;5C\u{1B}[1;3D\u{1B}[1;2A", inputs: keys(.wordRight, .wordLeft, .up)),
    Case(bytes: "\u{1B}OM\u{1B}Op\u{1B}Oy", inputs: keys(.enter, .character("0"), .character("9"))),
    Case(bytes: "\u{1B}q", inputs: keys(.escape, .character("q"))),
    Case(bytes: "\u{1B}\u{1B}[A", inputs: keys(.escape, .up)),
    Case(bytes: "\u{1B}\u{7F}", inputs: keys(.control("w"))),
    Case(bytes: "\u{1B}P\r", inputs: keys(.escape, .character("P"), .enter)),
    Case(
      bytes: "\u{1B}[200~a\rb\u{1B}[x\u{1B}[201~c",
      inputs: [.paste("a\nb\u{1B}[x")] + keys(.character("c"))),
    Case(bytes: "\u{1B}[200~\u{1B}[201~", inputs: [.paste("")]),
    Case(
      bytes: "\u{1B}[<0;11;6M\u{1B}[<0;11;6m",
      inputs: [
        .mouse(Mouse(.press, row: 5, column: 10)), .mouse(Mouse(.release, row: 5, column: 10)),
      ]),
    Case(
      bytes: "\u{1B}[<64;1;1M\u{1B}[<65;1;1M\u{1B}[<32;2;3M",
      inputs: [
        .mouse(Mouse(.wheelUp, row: 0, column: 0)), .mouse(Mouse(.wheelDown, row: 0, column: 0)),
        .mouse(Mouse(.drag, row: 2, column: 1)),
      ]),
    // What is unknown, or an answer, is no key.
    Case(
      bytes: "\u{1B}[99~\u{1B}[?62;22c\u{1B}[>1;2c\u{1B}[12;40R\u{1B}[27;5;13~x",
      inputs: keys(.character("x"))),
    Case(
      bytes: "\u{1B}]11;rgb:1111/2222/3333\u{7}\u{1B}P1$r0m\u{1B}\\x", inputs: keys(.character("x"))
    ),
    Case(bytes: "\u{1B}[M !!x", inputs: keys(.character("x"))),
    Case(bytes: "\u{1B}[1;\u{1B}[Ax", inputs: keys(.up, .character("x"))),
  ]

  static func inputs(_ decoded: [KeyDecoder.Decoded]) -> [Input] {
    decoded.compactMap { if case .input(let input) = $0 { input } else { nil } }
  }

  @Test(arguments: cases)
  func `bytes are understood as a whole`(_ item: Case) {
    var decoder = KeyDecoder()
    #expect(Self.inputs(decoder.feed(Array(item.bytes.utf8), at: 0)) == item.inputs)
    #expect(decoder.patienceMilliseconds == nil)
  }

  @Test(arguments: cases)
  func `bytes are understood one by one`(_ item: Case) {
    var decoder = KeyDecoder()
    let decoded = item.bytes.utf8.flatMap { decoder.feed([$0], at: 0) }
    #expect(Self.inputs(decoded) == item.inputs)
  }

  @Test func `a lone Esc is answered after 15 ms`() {
    var decoder = KeyDecoder()
    let early = decoder.feed([0x1B], at: 0)
    #expect(early.isEmpty)
    #expect(decoder.patienceMilliseconds == 15)
    #expect(decoder.giveUp(at: 15) == [.input(.key(.escape))])
    #expect(decoder.patienceMilliseconds == nil)
  }

  @Test func `Esc and a bracket typed slowly are two keys`() {
    var decoder = KeyDecoder()
    let early = decoder.feed(Array("\u{1B}[".utf8), at: 0)
    #expect(early.isEmpty)
    #expect(decoder.giveUp(at: 50) == [.input(.key(.escape)), .input(.key(.character("[")))])
  }

  @Test func `a sequence that is cut off is forgotten`() {
    var decoder = KeyDecoder()
    let early = decoder.feed(Array("\u{1B}[12;".utf8), at: 0)
    let late = decoder.giveUp(at: 250)
    #expect(early.isEmpty && late.isEmpty)
    #expect(decoder.feed([0x78], at: 300) == [.input(.key(.character("x")))])
  }

  @Test func `broken UTF-8 is replaced, and what follows is read`() {
    var decoder = KeyDecoder()
    let decoded = decoder.feed([0xFF, 0xE6, 0xBC, 0x41, 0xC3], at: 0)
    let replacement = Input.key(.character("\u{FFFD}"))
    #expect(Self.inputs(decoded) == [replacement, replacement, .key(.character("A"))])
    #expect(decoder.patienceMilliseconds == 250)
  }

  @Test func `an answer about a mode is told`() {
    var decoder = KeyDecoder()
    #expect(
      decoder.feed(Array("\u{1B}[?2026;2$y".utf8), at: 0) == [.mode(2026, state: 2)])
  }

  @Test func `two presses at one place within 400 ms are a double press`() {
    let press = Array("\u{1B}[<0;3;4M".utf8)
    var decoder = KeyDecoder()
    #expect(decoder.feed(press, at: 0) == [.input(.mouse(Mouse(.press, row: 3, column: 2)))])
    #expect(
      decoder.feed(press, at: 399) == [.input(.mouse(Mouse(.doublePress, row: 3, column: 2)))])
    #expect(decoder.feed(press, at: 2000) == [.input(.mouse(Mouse(.press, row: 3, column: 2)))])
  }

  @Test func `a terminal's own sequences come first`() {
    var decoder = KeyDecoder(own: [Array("\u{1B}[25~".utf8): .home, [0x78]: .end])
    let decoded = decoder.feed(Array("\u{1B}[25~x".utf8), at: 0)
    #expect(Self.inputs(decoded) == [.key(.home), .key(.character("x"))])
  }

  @Test func `no bytes whatever make it fail, and a key still comes through`() {
    var generator = SplitMix(state: 7)
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      let alphabet: [UInt8] = [
        0x1B, 0x5B, 0x4F, 0x3B, 0x31, 0x7E, 0x4D, 0x3C, 0xE6, 0x80, 0x50, 0x5D,
      ]
      let noise = (0..<12).map { _ in
        generator.next() % 3 == 0
          ? UInt8(truncatingIfNeeded: generator.next())
          : alphabet[Int(generator.next() % UInt64(alphabet.count))]
      }
      _ = decoder.feed(noise, at: 0)
      _ = decoder.feed(Array("\u{1B}[201~".utf8), at: 0)
      _ = decoder.giveUp(at: 300)
      #expect(Self.inputs(decoder.feed([0x71], at: 400)) == [.key(.character("q"))], "\(noise)")
    }
  }
}

/// Random numbers that are the same in each run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
