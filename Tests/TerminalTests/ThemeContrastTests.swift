import Terminal
import Testing
import Themes

/// Every theme that comes with the program can be read, at every number of colours.
struct ThemeContrastTests {
  static let all = ThemeFiles.all.map(\.name)
  /// Monochrome has no colours to compute with: it draws in the terminal's own.
  static let coloured = all.filter { $0 != "monochrome" }

  static let computed: [ColorDepth] = [.trueColor, .palette256, .palette16, .palette8]

  /// The colours as a terminal shows them; of the first 16, as xterm has them.
  private func colors(_ style: DrawnStyle) throws -> (front: RGB, back: RGB) {
    func shown(_ color: DrawnColor) -> RGB? {
      switch color {
      case .terminal: nil
      case .palette(let number): Palette.colors[Int(number)]
      case .rgb(let rgb): rgb
      }
    }
    let (front, back) = (shown(style.foreground), shown(style.background))
    return style.attributes.contains(.reverse)
      ? (try #require(back), try #require(front)) : (try #require(front), try #require(back))
  }

  private func least(_ theme: String, _ role: Role, _ depth: ColorDepth) -> Double {
    if role == .border { return 3 }
    switch depth {
    case .trueColor, .palette256: return theme == "high-contrast" ? 7 : 4.5
    // Of 8 and 16 colours each terminal has its own; as xterm has them, all roles reach this.
    case .palette16, .palette8: return 3
    case .none: return 1
    }
  }

  @Test(arguments: coloured, computed)
  func `every role can be read on its ground at every number of colours`(
    _ name: String, _ depth: ColorDepth
  ) throws {
    let theme = try ThemeTests.theme(name)
    for role in Role.allCases {
      let (front, back) = try colors(theme.drawn(role, at: depth))
      let contrast = front.contrast(with: back)
      #expect(contrast >= least(name, role, depth), "\(role): \(contrast)")
    }
  }

  @Test(arguments: coloured, [ColorDepth.trueColor, .palette256])
  func `the grounds of the selection and of what is typed are seen beside plain text`(
    _ name: String, _ depth: ColorDepth
  ) throws {
    let theme = try ThemeTests.theme(name)
    let plain = try colors(theme.drawn(.text, at: depth)).back
    for role in [Role.selection, .editing] {
      let ground = try colors(theme.drawn(role, at: depth)).back
      #expect(ground.contrast(with: plain) >= 1.12, "\(role): \(ground.contrast(with: plain))")
    }
  }

  /// What must not be confused, whatever the eye.
  static let pairs: [(Role, Role)] = [
    (.good, .bad), (.added, .removed), (.model, .version), (.good, .warn), (.warn, .bad),
    (.added, .changed),
  ]

  static let safe = all.filter { $0.hasPrefix("colour-blind") }

  /// How far apart two colours must be in CIELAB (ΔE 1976): five times what trained eyes notice.
  static let leastDifference = 12.0

  @Test(arguments: safe, ColorVision.allCases)
  func `pairs that must be told apart stay apart for every eye`(
    _ name: String, _ eye: ColorVision
  ) throws {
    let theme = try ThemeTests.theme(name)
    for depth in [ColorDepth.trueColor, .palette256] {
      for (one, other) in Self.pairs {
        let first = try colors(theme.drawn(one, at: depth)).front
        let second = try colors(theme.drawn(other, at: depth)).front
        let difference = eye.difference(first, second)
        #expect(difference >= Self.leastDifference, "\(one), \(other): \(difference) at \(depth)")
      }
    }
  }

  @Test func `the simulation takes red and green together, and leaves grey alone`() {
    let red = RGB(200, 60, 60)
    let green = RGB(90, 120, 40)
    for eye in ColorVision.allCases {
      #expect(eye.difference(RGB(128, 128, 128), eye.seen(RGB(128, 128, 128))) < 1)
    }
    #expect(
      ColorVision.deuteranopia.difference(red, green) < ColorVision.usual.difference(red, green) / 2
    )
  }

  @Test(arguments: ColorDepth.allCases)
  func `monochrome draws with attributes alone, in the terminal's own colours`(_ depth: ColorDepth)
    throws
  {
    let theme = try ThemeTests.theme("monochrome")
    for role in Role.allCases {
      let drawn = theme.drawn(role, at: depth)
      #expect(drawn.foreground == .terminal && drawn.background == .terminal, "\(role)")
    }
    for (one, other) in Self.pairs {
      #expect(
        theme.drawn(one, at: depth).attributes != theme.drawn(other, at: depth).attributes,
        "\(one), \(other)")
    }
    #expect(theme.drawn(.selection, at: depth).attributes.contains(.reverse))
  }
}
