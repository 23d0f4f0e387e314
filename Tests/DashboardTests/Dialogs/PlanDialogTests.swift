import Dashboard
import Foundation
import RegistryCore
import Terminal
import Testing

/// The way from a plan to a run, and everything that must not lead there.
struct PlanDialogTests {
  let fixture: DialogFixture

  init() throws { fixture = try DialogFixture() }

  private func opened(_ shown: ShownPlan? = nil) throws -> PlayedDialog {
    var dialog = PlayedDialog(PlanDialog(model: fixture.model, version: fixture.untrained), fixture)
    let plan = try shown ?? fixture.plan()
    try dialog.perform(.success(fixture.receipt(.planTraining, [.plan(plan)])))
    return dialog
  }

  private func confirmations(_ dialog: PlayedDialog) -> [ConfirmTraining] {
    dialog.commands.compactMap {
      if case .confirmTraining(let confirm) = $0 { confirm } else { nil }
    }
  }

  @Test func `opening plans once, drops what was typed ahead, and confirms nothing`() throws {
    let dialog = PlayedDialog(PlanDialog(model: fixture.model, version: fixture.untrained), fixture)
    guard case .discardTypedAhead? = dialog.effects.first else {
      Issue.record("typed ahead keys are not dropped first")
      return
    }
    #expect(dialog.commands.map { type(of: $0.operation).name } == [.planTraining])
  }

  @Test func `the whole phrase and Enter confirm the shown plan up to its greatest cost`() throws {
    var dialog = try opened()
    try dialog.play("\"train digits v7 6.00\" Enter")
    let confirm = try #require(confirmations(dialog).first)
    #expect(confirmations(dialog).count == 1)
    #expect(confirm.plan.text == "k7m2p9qx")
    #expect(confirm.code == "K7M2P9")
    #expect(confirm.atMost == .amount(6))
  }

  @Test(arguments: [
    "Enter", "\"train digits v7 6.0\" Enter", "\"train digits v7 6.000\" Enter",
    "\"Train digits v7 6.00\" Enter", "\" train digits v7 6.00\" Enter",
    "\"train digits v7 6.00\"", "\"train digits v7 6.00\" ^R ^S ^J S y",
    "paste:\"train digits v7 6.00\" Enter", "\"train digits v7 6.00\" Tab Enter", "S", "y",
  ])
  func `nothing else confirms`(_ script: String) throws {
    var dialog = try opened()
    try dialog.play(script)
    #expect(confirmations(dialog).isEmpty)
  }

  @Test func `a second Enter does not confirm again while the first is on its way`() throws {
    var dialog = try opened()
    try dialog.play("\"train digits v7 6.00\" Enter Enter Enter Esc")
    #expect(confirmations(dialog).count == 1)
    #expect(!dialog.isClosed)
  }

  @Test func `a pasted phrase is refused and says so`() throws {
    var dialog = try opened()
    try dialog.play("paste:\"train digits v7 6.00\"")
    #expect(dialog.text.contains("paste is refused"))
  }

  @Test func `what was mistyped shows where it departs`() throws {
    var dialog = try opened()
    try dialog.play("\"train dogits\"")
    #expect(dialog.text.contains("departs at character 8: 'i' belongs there, not 'o'"))
    #expect(dialog.frame.roles.contains("eeeeeeexxxxx"))
  }

  @Test func `after the confirmation it closes and names the run and the greatest cost`() throws {
    var dialog = try opened()
    try dialog.play("\"train digits v7 6.00\" Enter")
    try dialog.perform(.success(fixture.receipt(.confirmTraining, [.run(fixture.run())])))
    #expect(dialog.isClosed && dialog.changes == 1)
    #expect(dialog.said == ["Started run 51c30000 of digits v7: at most 6.00 USD"])
  }

  @Test func `a refused confirmation stays open, says why and offers a new plan`() throws {
    var dialog = try opened()
    try dialog.play("\"train digits v7 6.00\" Enter")
    try dialog.perform(.failure(.planChanged(try PlanID("k7m2p9qx"), what: ["price"])))
    #expect(!dialog.isClosed && dialog.text.contains("price changed since it was shown"))
    try dialog.play("n")
    #expect(dialog.commands.count == 3)
    #expect(dialog.text.contains("Being planned"))
  }

  @Test func `an expired plan cannot be confirmed and offers a new one`() throws {
    var dialog = try opened()
    try dialog.play("\"train digits v7 6.00\"")
    try dialog.wake()
    try dialog.play("Enter")
    #expect(confirmations(dialog).isEmpty)
    #expect(dialog.text.contains("This plan has expired. Nothing was started."))
    try dialog.play("n")
    #expect(dialog.commands.count == 1, "n is a letter while the field holds something")
    try dialog.play("^U n")
    #expect(dialog.commands.count == 2)
  }

  @Test func `the clock expires a plan even before the alarm`() throws {
    var dialog = try opened()
    dialog.now = Moment(
      wall: fixture.now.wall.addingTimeInterval(601), bootID: "boot",
      sinceBoot: fixture.now.sinceBoot + .seconds(601))
    try dialog.play("\"trai\" Enter")
    #expect(confirmations(dialog).isEmpty && dialog.text.contains("has expired"))
  }

  @Test func `a plan that would fail has no field to type in`() throws {
    let finding = Finding(.blocks, "no row for concept '3'")
    var dialog = try opened(fixture.plan(findings: [finding]))
    try dialog.play("\"train digits v7 6.00\" Enter")
    #expect(confirmations(dialog).isEmpty)
    #expect(dialog.text.contains("! no row for concept '3'"))
    #expect(dialog.text.contains("It cannot be started: 1 finding"))
    #expect(!dialog.text.contains("then Enter"))
  }

  @Test(arguments: [
    ("Tab Right", "gpu-small", 2700), ("Tab Left", "gpu-small", 1200),
    ("Tab Tab Right", "local", 1800), ("S-Tab Left", "local", 1800),
  ])
  func `another limit or compute makes another plan`(
    _ script: String, _ compute: String, _ seconds: Int
  ) throws {
    var dialog = try opened()
    try dialog.play(script)
    guard dialog.commands.count == 2, case .planTraining(let plan)? = dialog.commands.last else {
      Issue.record("no new plan was made")
      return
    }
    #expect(plan.compute?.text == compute)
    #expect(plan.limit == .seconds(seconds))
  }

  @Test func `the answer to an older plan is dropped`() throws {
    var dialog = try opened()
    let old = try #require(
      dialog.ticket { if case .perform = $0 { true } else { false } })
    try dialog.play("Tab Right")
    dialog.send(
      .performed(old, .success(fixture.receipt(.planTraining, [.plan(try fixture.plan())]))))
    #expect(dialog.text.contains("Being planned"))
  }

  @Test func `what cannot be planned says why and what to do`() throws {
    var dialog = PlayedDialog(PlanDialog(model: fixture.model, version: fixture.trained), fixture)
    try dialog.perform(.failure(.trainedIsFinal(version: "v4")))
    #expect(dialog.text.contains("trained is final"))
    #expect(dialog.text.contains("Esc, then b, branches a new version"))
    try dialog.play("Esc")
    #expect(dialog.isClosed)
  }

  @Test(arguments: [(Price.free, "free"), (.unpriced, "unpriced")])
  func `what has no price is typed in its word`(_ price: Price, _ word: String) throws {
    let compute = ComputeClass(
      id: try ComputeID("local"), runner: try RunnerID("builtin"), price: price,
      defaultLimit: .seconds(1800), greatestLimit: .seconds(1800))
    var dialog = try opened(fixture.plan(compute: compute))
    #expect(dialog.text.contains("at most   \(word)"))
    try dialog.play("\"train digits v7 \(word)\" Enter")
    let expected: SpendingLimit = word == "free" ? .amount(0) : .unpriced
    #expect(confirmations(dialog).map(\.atMost) == [expected])
  }
}
