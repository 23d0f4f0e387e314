import Dashboard
import RegistryCore
import Terminal
import Testing

/// Following runs, and stopping them.
struct RunDialogTests {
  let fixture: DialogFixture

  init() throws { fixture = try DialogFixture() }

  private func log(_ run: Run, _ text: String) throws -> PlayedDialog {
    var dialog = PlayedDialog(LogDialog(run: run.id), fixture)
    try dialog.answer(.run(run))
    try dialog.answer(.points([]))
    try dialog.answer(.log(LogPage(text: text, next: text.utf8.count)))
    return dialog
  }

  private func wakes(_ dialog: PlayedDialog) -> Int {
    dialog.effects.count { if case .wake = $0 { true } else { false } }
  }

  @Test func `a log goes on where it ended, each half second, while the run is in flight`() throws {
    var dialog = try log(fixture.run(), "one\ntw")
    #expect(wakes(dialog) == 1)
    try dialog.wake()
    let asked = dialog.effects.contains {
      if case .read(.log(_, from: 6), _) = $0 { true } else { false }
    }
    #expect(asked)
    try dialog.answer(.run(fixture.run()))
    try dialog.answer(.points([]))
    try dialog.answer(.log(LogPage(text: "o\nthree\n", next: 14)))
    #expect(dialog.text.contains("│ two") && dialog.text.contains("│ three"))
    #expect(wakes(dialog) == 2)
  }

  @Test func `the log of a run that is over is read to its end and then left alone`() throws {
    var dialog = try log(fixture.run("51", .succeeded), "done\n")
    try dialog.wake()
    try dialog.answer(.run(fixture.run("51", .succeeded)))
    try dialog.answer(.points([]))
    try dialog.answer(.log(LogPage(text: "", next: 5)))
    #expect(wakes(dialog) == 1)
  }

  @Test func `a log cannot steer the terminal`() throws {
    let dialog = try log(fixture.run(), "\u{1B}]0;title\u{7} a\u{202E}b\r\n")
    #expect(dialog.text.contains("^[]0;title^G a<U+202E>b"))
  }

  @Test func `who scrolls up is left where they are, until f`() throws {
    let text = (1...60).map { "line \($0)\n" }.joined()
    var dialog = try log(fixture.run(), text)
    #expect(dialog.text.contains("line 60"))
    try dialog.play("Home")
    #expect(dialog.text.contains("line 1 ") && !dialog.text.contains("followed"))
    try dialog.play("f")
    #expect(dialog.text.contains("line 60") && dialog.text.contains("followed"))
  }

  @Test func `a search goes through the matches and around the end`() throws {
    let text = (1...60).map { $0 % 25 == 0 ? "BAD \($0)\n" : "line \($0)\n" }.joined()
    var dialog = try log(fixture.run(), text)
    try dialog.play("/ \"bad\" Enter")
    #expect(dialog.text.contains("/ bad: line 50"))
    try dialog.play("n")
    #expect(dialog.text.contains("/ bad: line 25"))
    try dialog.play("N")
    #expect(dialog.text.contains("/ bad: line 50"))
    try dialog.play("Esc")
    #expect(!dialog.isClosed)
  }

  @Test(arguments: [("c", 0), ("c Enter", 0), ("c n", 0), ("c c", 0), ("c y", 1), ("c y y", 1)])
  func `a run is stopped by y after one question`(_ script: String, _ count: Int) throws {
    var dialog = try log(fixture.run(), "")
    try dialog.play(script)
    #expect(dialog.commands.count == count)
    var alone = PlayedDialog(CancelRunDialog(run: try fixture.run().id), fixture)
    try alone.play(String(script.dropFirst(2)).isEmpty ? "Esc" : String(script.dropFirst(2)))
    #expect(alone.commands.count == count)
  }

  @Test func `a version without a run says so`() throws {
    var dialog = PlayedDialog(
      LogDialog(version: VersionRef(model: fixture.model.ref, id: fixture.untrained.id), number: 7),
      fixture)
    try dialog.answer(.runs(Page(items: [], next: nil)))
    #expect(dialog.text.contains("no run yet"))
    dialog.size = Size(columns: 40, rows: 10)
    #expect(dialog.text.contains("one."), "whole, on the smallest screen")
  }

  @Test func `no row of the runs moves while they are open`() throws {
    var dialog = PlayedDialog(RunsDialog(), fixture)
    try dialog.answer(.runs(Page(items: [fixture.run("52"), fixture.run("51")], next: nil)))
    try dialog.wake()
    try dialog.answer(
      .runs(
        Page(
          items: [fixture.run("53"), fixture.run("52", .running(percent: 80)), fixture.run("51")],
          next: nil)))
    #expect(dialog.text.contains("1 newer run waiting") && dialog.text.contains("80%"))
    try dialog.play("Down Enter")
    guard case .replace(let next)? = dialog.steps.last else {
      Issue.record("the log was not opened")
      return
    }
    let opened = PlayedDialog(next, fixture)
    #expect(opened.text.contains("Run 51000000"))
  }
}
