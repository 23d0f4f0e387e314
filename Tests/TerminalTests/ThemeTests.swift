import Terminal
import Testing
import Themes

struct ThemeTests {
  static let all = ThemeFiles.all.map(\.name)

  static let shelf = ThemeShelf(
    ThemeFiles.all.map {
      ThemeShelf.Entry(
        name: $0.name, source: "\($0.name).toml", isBuiltIn: true, text: .success($0.toml))
    })

  static func theme(_ name: String) throws -> Theme { try #require(try shelf.theme(name)) }

  @Test(arguments: all)
  func `every theme can be read, under its own name`(_ name: String) throws {
    #expect(try Self.theme(name).name == name)
  }

  @Test(arguments: all, ColorDepth.allCases)
  func `the selection stands out with any number of colours`(
    _ name: String, _ depth: ColorDepth
  ) throws {
    let theme = try Self.theme(name)
    let selection = theme.drawn(.selection, at: depth)
    let text = theme.drawn(.text, at: depth)
    #expect(
      selection.background != text.background
        || selection.attributes.contains(.reverse))
  }

  @Test(arguments: all)
  func `without colour no role has any`(_ name: String) throws {
    let theme = try Self.theme(name)
    for role in Role.allCases {
      let drawn = theme.drawn(role, at: .none)
      #expect(drawn.foreground == .terminal && drawn.background == .terminal)
    }
    #expect(theme.drawn(.money, at: .none).attributes.contains(.bold))
  }

  static let contrasts: [(RGB, RGB, Double)] = [
    (RGB(0, 0, 0), RGB(255, 255, 255), 21), (RGB(255, 255, 255), RGB(255, 255, 255), 1),
    (RGB(118, 118, 118), RGB(255, 255, 255), 4.54), (RGB(255, 0, 0), RGB(255, 255, 255), 4.0),
  ]

  @Test(arguments: contrasts)
  func `contrast is as the guidelines compute it, either way round`(
    _ one: RGB, _ other: RGB, _ contrast: Double
  ) {
    #expect(abs(one.contrast(with: other) - contrast) < 0.01)
    #expect(one.contrast(with: other) == other.contrast(with: one))
  }

  static let colors: [(String, ThemeColor?)] = [
    ("#16181d", .rgb(RGB(0x16, 0x18, 0x1D))), ("#FFFFFF", .rgb(RGB(255, 255, 255))),
    ("208", .palette(208)), ("red", .palette(1)), ("bright-white", .palette(15)),
    ("default", .terminal), ("256", nil), ("-1", nil), ("#fff", nil), ("#gggggg", nil),
    ("pink", nil), ("", nil), ("#+12345", nil),
  ]

  @Test(arguments: colors)
  func `a colour is written in one of three ways`(_ text: String, _ color: ThemeColor?) {
    #expect(ThemeColor(text) == color)
  }

  static let fallbacks: [(ThemeColor, ColorDepth, DrawnColor)] = [
    (.rgb(RGB(255, 0, 0)), .trueColor, .rgb(RGB(255, 0, 0))),
    (.rgb(RGB(255, 0, 0)), .palette256, .palette(196)),
    (.rgb(RGB(255, 0, 0)), .palette16, .palette(9)),
    (.rgb(RGB(255, 0, 0)), .palette8, .palette(1)),
    (.rgb(RGB(255, 0, 0)), .none, .terminal),
    (.rgb(RGB(0x8F, 0xCF, 0x8B)), .palette8, .palette(2)),
    (.rgb(RGB(0x16, 0x18, 0x1D)), .palette8, .palette(0)),
    (.rgb(RGB(0xD5, 0xDA, 0xE3)), .palette8, .palette(7)),
    (.rgb(RGB(0x68, 0x74, 0x8A)), .palette16, .palette(4)),
    (.rgb(RGB(128, 128, 128)), .palette16, .palette(8)),
    (.palette(208), .palette256, .palette(208)),
    (.palette(208), .palette8, .palette(3)),
    (.palette(3), .palette8, .palette(3)),
    (.palette(12), .palette16, .palette(12)),
    (.terminal, .trueColor, .terminal),
  ]

  @Test(arguments: fallbacks)
  func `a colour falls to the nearest that a terminal has`(
    _ color: ThemeColor, _ depth: ColorDepth, _ drawn: DrawnColor
  ) {
    #expect(color.drawn(at: depth) == drawn)
  }

  @Test func `the roles have letters of their own`() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  }
}
