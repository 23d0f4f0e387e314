import Dashboard
import RegistryCore
import Terminal
import Testing

/// What a branch sends, and what it refuses beforehand.
struct BranchDialogTests {
  let fixture: DialogFixture

  init() throws { fixture = try DialogFixture() }

  private func opened(_ version: ModelVersion, runs: [Run] = []) throws -> PlayedDialog {
    var dialog = PlayedDialog(
      BranchDialog(model: fixture.model, version: version), fixture,
      size: Size(columns: 80, rows: 50))
    try dialog.answer(.runs(Page(items: runs, next: nil)))
    let concepts = try ["0", "1"].map { Concept(id: try ConceptID($0), name: "digit \($0)") }
    try dialog.answer(.concepts(Page(items: concepts, next: nil)))
    return dialog
  }

  @Test func `an unchanged copy sends no field`() throws {
    var dialog = try opened(fixture.untrained)
    try dialog.play("^R S")
    guard case .branchVersion(let branch)? = dialog.commands.first else {
      Issue.record("nothing was sent")
      return
    }
    #expect(branch.kind == .copyInfos && branch.changes.isEmpty)
  }

  @Test func `what is changed and emptied is sent as such, and nothing else`() throws {
    var dialog = try opened(fixture.untrained)
    try dialog.focus("epochs")
    try dialog.play("^U \"500\"")
    try dialog.focus("license")
    try dialog.play("^U")
    try dialog.focus("concepts")
    try dialog.play("\"2\" Enter ^R S")
    guard case .branchVersion(let branch)? = dialog.commands.first else {
      Issue.record("nothing was sent")
      return
    }
    let set = JSON.object(branch.changes.set)
    #expect(set[path: "train_info.params"] == ["epochs": 500, "l2": 0.5])
    #expect(branch.changes.clear == ["license"])
    #expect(
      set[path: Field.conceptsPath] == [
        ["id": "2"], ["id": "0", "name": "digit 0"], ["id": "1", "name": "digit 1"],
      ])
    #expect(set.object?.keys.sorted() == ["output_info", "train_info"])
  }

  @Test func `only trained weights can be continued from`() throws {
    var dialog = try opened(fixture.untrained)
    try dialog.play("Right")
    #expect(dialog.text.contains("v7 is not trained"))
    try dialog.play("^R S")
    #expect(dialog.commands.isEmpty)
    var other = try opened(fixture.trained)
    try other.play("Right ^R S")
    guard case .branchVersion(let branch)? = other.commands.first else { return }
    #expect(branch.kind == .continueFromWeights)
  }

  @Test func `only what never ran can be replaced`() throws {
    var dialog = try opened(fixture.untrained, runs: [fixture.run("51", .cancelled)])
    try dialog.play("End ^R S")
    #expect(dialog.commands.isEmpty)
    #expect(dialog.text.contains("has been trained or tried before"))
    var other = try opened(fixture.untrained)
    try other.play("End ^R")
    #expect(other.text.contains("v7 goes to the trash"))
    try other.play("S")
    guard case .replaceVersion(let replace)? = other.commands.first else {
      Issue.record("nothing was sent")
      return
    }
    #expect(replace.basedOn == 3 && replace.changes.isEmpty)
  }

  @Test func `concepts that are still being read hold the review back`() throws {
    var dialog = PlayedDialog(
      BranchDialog(model: fixture.model, version: fixture.untrained), fixture)
    try dialog.play("^R S")
    #expect(dialog.commands.isEmpty)
  }
}
