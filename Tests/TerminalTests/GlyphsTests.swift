import Terminal
import Testing

struct GlyphsTests {
  static func signs(_ glyphs: Glyphs) -> [String] {
    let lines = [BoxStyle.single, .double].map(glyphs.lines).flatMap {
      [
        $0.horizontal, $0.vertical, $0.topLeft, $0.topRight, $0.bottomLeft, $0.bottomRight,
        $0.leftJoint, $0.rightJoint, $0.topJoint, $0.bottomJoint,
      ]
    }
    return lines + StatusGlyph.allCases.map(glyphs.status) + (0...8).map(glyphs.block)
      + (0...7).map(glyphs.spark)
      + [
        glyphs.ellipsis, glyphs.marker, glyphs.pathSeparator, glyphs.absent, glyphs.up,
        glyphs.down, glyphs.mark, glyphs.folded, glyphs.barGround,
      ]
  }

  @Test(arguments: Glyphs.allCases)
  func `every sign takes one column`(_ glyphs: Glyphs) {
    for sign in Self.signs(glyphs) { #expect(sign.displayWidth == 1, "\(sign)") }
  }

  @Test func `the ASCII set holds ASCII only`() {
    #expect(Self.signs(.ascii).joined().allSatisfy { $0.isASCII })
  }

  @Test(arguments: Glyphs.allCases)
  func `each status has a sign of its own`(_ glyphs: Glyphs) {
    #expect(Set(StatusGlyph.allCases.map(glyphs.status)).count == StatusGlyph.allCases.count)
  }

  @Test(arguments: Glyphs.allCases)
  func `the parts of a tree take two columns and differ by kind`(_ glyphs: Glyphs) {
    for part in [TreePart.passing, .gap, .fork, .last] {
      #expect(glyphs.tree(part, .solid).displayWidth == 2)
      #expect(glyphs.tree(part, .dotted).displayWidth == 2)
    }
    #expect(glyphs.tree(.fork, .solid) != glyphs.tree(.fork, .dotted))
    #expect(glyphs.tree(.last, .solid) != glyphs.tree(.last, .dotted))
  }
}
