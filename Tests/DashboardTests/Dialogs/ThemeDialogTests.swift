import Dashboard
import Terminal
import Testing

struct ThemeDialogTests {
  let fixture: DialogFixture

  init() throws { fixture = try DialogFixture() }

  private static let choices = [
    ThemeChoice(name: "dark", isBuiltIn: true, appearance: .dark),
    ThemeChoice(name: "light", isBuiltIn: true, appearance: .light),
    ThemeChoice(name: "odd", isBuiltIn: false, problem: "odd.toml, line 3, column 1: no role 'x'"),
    ThemeChoice(name: "mine", isBuiltIn: false, appearance: .light),
  ]

  private func opened(
    _ choices: [ThemeChoice] = choices, _ size: Size = Size(columns: 80, rows: 24)
  ) -> PlayedDialog {
    var dialog = PlayedDialog(ThemeDialog(current: "light"), fixture, size: size)
    dialog.send(.themes(Ticket(.dialog, 1), choices))
    return dialog
  }

  private func shown(_ dialog: PlayedDialog) -> [String] {
    dialog.effects.compactMap { if case .useTheme(let name) = $0 { name } else { nil } }
  }

  @Test func `moving shows each theme, and Enter keeps the last`() throws {
    var dialog = opened()
    #expect(shown(dialog).isEmpty)
    try dialog.play("Up Down Down Down Enter")
    #expect(shown(dialog) == ["dark", "light", "mine", "mine"])
    #expect(dialog.isClosed)
  }

  @Test func `Esc goes back to the theme from before`() throws {
    var dialog = opened()
    try dialog.play("End Esc")
    #expect(shown(dialog) == ["mine", "light"])
    #expect(dialog.isClosed)
  }

  @Test func `a theme that cannot be used is not shown, and says why`() throws {
    var dialog = opened()
    try dialog.play("Down Enter")
    #expect(shown(dialog).isEmpty)
    #expect(!dialog.isClosed)
    #expect(dialog.frame.text.contains("line 3, column 1"))
  }

  @Test(arguments: [(80, 24), (40, 10)])
  func `the list of themes is drawn with what must be told apart`(_ columns: Int, _ rows: Int)
    throws
  {
    let dialog = opened(Self.choices, Size(columns: columns, rows: rows))
    expectGolden("Dialogs/theme-\(columns)x\(rows)", dialog.frame)
  }

  @Test func `a long list scrolls in a low terminal, and the keys stay`() throws {
    let many = (1...40).map {
      ThemeChoice(name: "theme-\($0)", isBuiltIn: false, appearance: .dark)
    }
    var dialog = opened(many, Size(columns: 40, rows: 10))
    try dialog.play("End")
    #expect(dialog.frame.text.contains("theme-40"))
    #expect(dialog.frame.text.contains("Enter keep"))
  }
}
