import Testing

@testable import NcursesTerminal

struct StyleMergerTests {
  private func merger(undoes: Bool = true, erases: Bool = true) -> StyleMerger {
    StyleMerger(
      undoes: undoes, erases: erases,
      ways: CursorWays(namesOne: undoes, hasTabs: false, columns: 80))
  }

  static let cases: [(before: String, after: String)] = [
    ("plain", "\u{1B}[0mplain"),
    ("\u{1B}[31ma\u{1B}[31mb", "\u{1B}[0;31mab"),
    (
      "\u{1B}[38;5;7m\u{1B}[48;5;0ma\u{1B}(B\u{1B}[0;1m\u{1B}[38;5;7m\u{1B}[48;5;0mb",
      "\u{1B}[0;38;5;7;48;5;0ma\u{1B}[1mb"
    ),
    (
      "\u{1B}[1;38;5;7;48;5;4ma\u{1B}[m\u{1B}[38;5;7;48;5;4mb",
      "\u{1B}[0;1;38;5;7;48;5;4ma\u{1B}[22mb"
    ),
    ("\u{1B}[38;2;1;2;3ma\u{1B}[39mb", "\u{1B}[0;38;2;1;2;3ma\u{1B}[mb"),
    ("\u{1B}[1;2ma\u{1B}[22;2mb", "\u{1B}[0;1;2ma\u{1B}[0;2mb"),
    ("\u{1B}[31m\u{1B}[2;3H\u{1B}[32ma", "\u{1B}[2;3H\u{1B}[0;32ma"),
    ("\u{1B}[44m\u{1B}[K\u{1B}[m", "\u{1B}[0;44m\u{1B}[K"),
    ("a\u{1B}[7;44m\u{1B}[5X", "\u{1B}[0ma\u{1B}[7;44m\u{1B}[5X"),
    ("\u{1B}[10;31m\u{F}a", "\u{1B}[0;31ma"),
    ("\u{1B}[?25l\r\n", "\u{1B}[?25l\r\n"),
    ("a\u{1B}[3", "\u{1B}[0ma\u{1B}[3"),
    ("\u{1B}[31ma\u{1B}[32m \u{1B}[31mb", "\u{1B}[0;31ma b"),
    ("\u{1B}[31ma\u{1B}[32m\u{1B}[4X\u{1B}[K\u{1B}[31mb", "\u{1B}[0;31ma\u{1B}[4X\u{1B}[Kb"),
    ("\u{1B}[31ma\u{1B}[44m b", "\u{1B}[0;31ma\u{1B}[44m b"),
    ("\u{1B}[31ma\u{1B}[4m b", "\u{1B}[0;31ma\u{1B}[4m b"),
    ("\u{1B}[7;31ma\u{1B}[32m b", "\u{1B}[0;7;31ma\u{1B}[32m b"),
  ]

  @Test(arguments: cases)
  func `a style is sent once, where something is drawn`(_ before: String, _ after: String) {
    var merger = self.merger()
    let merged = String(decoding: merger.merge(Array(before.utf8)), as: UTF8.self)
    // A whole `m` with nothing else is the shorter form of ending everything.
    #expect(
      merged.replacing("\u{1B}[0m", with: "\u{1B}[m")
        == after.replacing("\u{1B}[0m", with: "\u{1B}[m"))
  }

  static let jumps: [(before: String, after: String, old: String)] = [
    ("\u{1B}[5;9Ha\u{1B}[5;40Hb", "\u{1B}[5;9Ha\u{1B}[30Cb", "\u{1B}[5;9Ha\u{1B}[30Cb"),
    ("\u{1B}[5;69Ha\u{1B}[5;5Hb", "\u{1B}[5;69Ha\u{1B}[5Gb", "\u{1B}[5;69Ha\u{1B}[65Db"),
    ("\u{1B}[5;9Habcd\u{1B}[6;9Hb", "\u{1B}[5;9Habcd\n\u{1B}[4Db", "\u{1B}[5;9Habcd\n\u{1B}[4Db"),
    ("\u{1B}[5;9Ha\u{1B}[6;9Hb", "\u{1B}[5;9Ha\n\u{8}b", "\u{1B}[5;9Ha\n\u{8}b"),
    ("\u{1B}[5;9H\u{1B}[2A\u{1B}[3;40Hb", "\u{1B}[3;40Hb", "\u{1B}[3;40Hb"),
    ("\u{1B}[5;9Ha\u{1B}[18;1Hb", "\u{1B}[5;9Ha\u{1B}[18Hb", "\u{1B}[5;9Ha\u{1B}[18Hb"),
    ("\u{1B}[5;9Ha\u{1B}[5;1Hb", "\u{1B}[5;9Ha\rb", "\u{1B}[5;9Ha\rb"),
    (
      "\u{1B}[5;9H\u{1B}[4X\r\n\u{1B}[2Cb", "\u{1B}[5;9H\u{1B}[4X\n\u{1B}[6Db",
      "\u{1B}[5;9H\u{1B}[4X\n\u{1B}[6Db"
    ),
    ("\u{1B}[5;9H漢\u{1B}[5;40Hb", "\u{1B}[5;9H漢\u{1B}[5;40Hb", "\u{1B}[5;9H漢\u{1B}[5;40Hb"),
    ("\u{1B}[5;80Ha\u{1B}[5;40Hb", "\u{1B}[5;80Ha\u{1B}[5;40Hb", "\u{1B}[5;80Ha\u{1B}[5;40Hb"),
    ("\u{1B}[5;9Ha\u{1B}Mb", "\u{1B}[5;9Ha\u{1B}Mb", "\u{1B}[5;9Ha\u{1B}Mb"),
    ("\u{1B}[5;9Ha\tb", "\u{1B}[5;9Ha\u{1B}[7Cb", "\u{1B}[5;9Ha\u{1B}[7Cb"),
    (
      "\u{1B}[5;9H\u{1B}D\u{1B}[5;40Hb", "\u{1B}[5;9H\u{1B}D\u{1B}[5;40Hb",
      "\u{1B}[5;9H\u{1B}D\u{1B}[5;40Hb"
    ),
  ]

  @Test(arguments: jumps)
  func `the cursor goes the shortest way`(_ before: String, _ after: String, _ onOld: String) {
    for (undoes, expected) in [(true, after), (false, onOld)] {
      var merger = self.merger(undoes: undoes)
      _ = merger.merge(Array("x".utf8))
      #expect(String(decoding: merger.merge(Array(before.utf8)), as: UTF8.self) == expected)
    }
  }

  static let erased: [(before: String, after: String)] = [
    ("\u{1B}[5;9H          \u{1B}[7;3Hb", "\u{1B}[5;9H\u{1B}[10X\u{1B}[7;3Hb"),
    ("\u{1B}[5;9H    \u{1B}[5;3Hb", "\u{1B}[5;9H    \u{1B}[3Gb"),
    ("\u{1B}[5;9H          b", "\u{1B}[5;9H          b"),
    ("\u{1B}[5;9H            b", "\u{1B}[5;9H\u{1B}[12X\u{1B}[12Cb"),
    ("\u{1B}[5;71H          \u{1B}[7;3Hb", "\u{1B}[5;71H\u{1B}[9X\u{1B}[9C \u{1B}[7;3Hb"),
  ]

  @Test(arguments: erased)
  func `many blanks are erased, where the terminal can`(_ before: String, _ after: String) {
    var merger = self.merger()
    _ = merger.merge(Array("x".utf8))
    #expect(String(decoding: merger.merge(Array(before.utf8)), as: UTF8.self) == after)
    var other = self.merger(erases: false)
    _ = other.merge(Array("x".utf8))
    #expect(!other.merge(Array(before.utf8)).contains(UInt8(ascii: "X")))
  }

  @Test func `an old terminal ends all attributes at once`() {
    var merger = self.merger(undoes: false)
    let merged = merger.merge(Array("\u{1B}[1;31ma\u{1B}[22mb".utf8))
    #expect(String(decoding: merged, as: UTF8.self) == "\u{1B}[0;1;31ma\u{1B}[0;31mb")
  }

  @Test func `what the terminal has is known from one frame to the next, until forgotten`() {
    var merger = self.merger()
    _ = merger.merge(Array("\u{1B}[31ma\u{1B}[m".utf8))
    #expect(merger.merge(Array("\u{1B}[31mb".utf8)) == Array("b".utf8))
    merger.forget()
    #expect(merger.merge(Array("\u{1B}[31mb".utf8)) == Array("\u{1B}[0;31mb".utf8))
  }

  /// What each character of a stream is drawn with, followed by hand.
  private func drawn(_ bytes: [UInt8]) -> [String] {
    var style = TextStyle()
    var result: [String] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x1B, let end = bytes[index...].firstIndex(of: UInt8(ascii: "m")) {
        style = style.after(bytes[(index + 2)..<end])
        index = end + 1
      } else {
        let attributes = style.attributes.sorted().map(String.init).joined(separator: ";")
        result.append(
          "\(bytes[index]) \(attributes) \(style.foreground) \(style.background)")
        index += 1
      }
    }
    return result
  }

  @Test(arguments: [true, false])
  func `a merged stream draws the same`(_ undoes: Bool) {
    var generator = SplitMix(state: 3)
    let changes = [
      "0", "1", "2", "3", "4", "7", "22", "23", "24", "27", "31", "39", "44", "49", "91",
      "38;5;200", "48;2;1;2;3", "",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<5000 {
      let change = changes[Int(generator.next() % UInt64(changes.count))]
      bytes += Array("\u{1B}[\(change)m".utf8)
      if generator.next() % 2 == 0 { bytes.append(UInt8(ascii: "x")) }
    }
    var merger = self.merger(undoes: undoes)
    let merged = merger.merge(bytes)
    #expect(drawn(merged) == drawn(bytes))
    #expect(merged.count < bytes.count)
  }
}
