import Dashboard
import Foundation
import RegistryCore
import Terminal
import Testing

/// What each dialog looks like; the files are read like code.
struct DialogGoldenTests {
  let fixture: DialogFixture

  init() throws { fixture = try DialogFixture() }

  @Test func `the form of a new model is drawn`() throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture)
    try dialog.play("\"digits\" Enter \"embedding\"")
    expectGolden("Dialogs/new-model", dialog.frame)
  }

  @Test func `the review of a new model says what it creates`() throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture)
    try dialog.play("\"digits\" Enter \"embedding\" ^R")
    expectGolden("Dialogs/new-model-review", dialog.frame)
  }

  @Test func `the form of a new version has the fields of the model's type`() throws {
    var dialog = PlayedDialog(NewVersionDialog(model: fixture.model), fixture)
    try dialog.play("Tab \"12000\"")
    expectGolden("Dialogs/new-version", dialog.frame)
  }

  @Test func `the form of a branch begins with what the source says`() throws {
    var dialog = try branch(fixture.untrained)
    expectGolden("Dialogs/branch", dialog.frame)
    try dialog.play("Tab Tab Backspace Backspace Backspace \"500\" ^R")
    expectGolden("Dialogs/branch-review", dialog.frame)
  }

  @Test(arguments: [(80, 24), (40, 10), (60, 12), (120, 40)])
  func `a plan is drawn in every size`(_ columns: Int, _ rows: Int) throws {
    let warning = Finding(.warns, "the same infos were trained already as v4")
    var dialog = PlayedDialog(
      PlanDialog(model: fixture.model, version: fixture.untrained), fixture,
      size: Size(columns: columns, rows: rows))
    try dialog.perform(
      .success(fixture.receipt(.planTraining, [.plan(fixture.plan(findings: [warning]))])))
    try dialog.play("\"train dig\"")
    expectGolden("Dialogs/plan-\(columns)x\(rows)", dialog.frame)
  }

  @Test func `a plan is drawn in ASCII`() throws {
    var dialog = PlayedDialog(PlanDialog(model: fixture.model, version: fixture.untrained), fixture)
    dialog.glyphs = .ascii
    try dialog.perform(
      .success(fixture.receipt(.planTraining, [.plan(fixture.plan(duration: nil))])))
    expectGolden("Dialogs/plan-ascii", dialog.frame)
  }

  @Test func `the log of a run stands below its progress and its loss`() throws {
    var dialog = PlayedDialog(LogDialog(run: try fixture.run().id), fixture)
    try dialog.answer(.run(fixture.run()))
    try dialog.answer(
      .points((1...84).map { RunPoint(step: $0, metrics: ["loss": 2.3 / Double($0) + 0.3]) }))
    let log = (1...84).map { "epoch \($0): loss \(0.5 + 1 / Double($0))\n" }.joined()
    try dialog.answer(.log(LogPage(text: log, next: log.utf8.count)))
    expectGolden("Dialogs/log", dialog.frame)
  }

  @Test func `runs stand in a table`() throws {
    var dialog = PlayedDialog(RunsDialog(), fixture)
    let failure = TrainingFailure(.noData, "no rows")
    try dialog.answer(
      .runs(
        Page(
          items: [
            fixture.run(), fixture.run("52", .queued),
            fixture.run("53", .succeeded, cost: Money(Decimal(231) / 100, "USD")),
            fixture.run("54", .failed(failure), cost: Money(1, "USD")),
            fixture.run("55", .cancelled, cost: Money(Decimal(41) / 10, "USD")),
          ], next: nil)))
    expectGolden("Dialogs/runs", dialog.frame)
  }

  @Test func `a prediction shows concepts with bars`() throws {
    var dialog = PlayedDialog(
      PredictDialog(model: fixture.model, version: fixture.trained), fixture)
    expectGolden("Dialogs/predict", dialog.frame)
    try dialog.predictTwoRows()
    expectGolden("Dialogs/predict-result", dialog.frame)
  }

  @Test func `deleting says what goes along`() throws {
    var dialog = PlayedDialog(
      DeleteDialog(version: fixture.untrained, of: fixture.model), fixture)
    try dialog.answer(.runs(Page(items: [], next: nil)))
    try dialog.preview(
      .success(fixture.receipt(.deleteVersion, [.trash(fixture.trashedVersion())])))
    expectGolden("Dialogs/delete-version", dialog.frame)
  }

  @Test func `the trash is a list`() throws {
    var dialog = PlayedDialog(TrashDialog(), fixture)
    try dialog.answer(
      .trash(Page(items: [fixture.trashedModel(), fixture.trashedVersion()], next: nil)))
    expectGolden("Dialogs/trash", dialog.frame)
    try dialog.play("p \"purge dib\"")
    expectGolden("Dialogs/trash-purge", dialog.frame)
  }

  @Test func `a field is read whole`() throws {
    let dialog = PlayedDialog(
      ReadDialog(title: "metadata", json: ["tier": 1, "owners": ["ana", "bo\u{202E}b"]]), fixture)
    expectGolden("Dialogs/read", dialog.frame)
  }

  private func branch(_ version: ModelVersion) throws -> PlayedDialog {
    var dialog = PlayedDialog(BranchDialog(model: fixture.model, version: version), fixture)
    try dialog.answer(.runs(Page(items: [], next: nil)))
    try dialog.answer(
      .concepts(Page(items: [Concept(id: ConceptID("0")), Concept(id: ConceptID("1"))], next: nil)))
    return dialog
  }
}

extension PlayedDialog {
  mutating func predictTwoRows() throws {
    try play("\"rows.csv\" ^R")
    send(
      .rows(
        try #require(ticket { if case .readRows = $0 { true } else { false } }),
        .success(.vectors([[1, 2], [3, 4]]))))
    let scores = try ["0", "1", "a b"].enumerated().map { index, id in
      ScoredConcept(id: try ConceptID(id), value: [0.91, 0.08, 0.01][index])
    }
    try answer(
      .prediction(
        Prediction(
          version: fixture.trained,
          config: OutputConfig(maxConcepts: 20, minValue: 0, selectConcepts: []),
          outputs: [scores, Array(scores.dropFirst())])))
  }
}

extension DialogFixture {
  func trashedVersion() throws -> TrashEntry {
    TrashEntry(
      id: try TrashID("abcd"),
      content: .version(
        VersionRef(model: model.ref, id: untrained.id), model.identity, number: 7),
      deletedBy: ana.user, deletedAt: now.wall)
  }

  func trashedModel() throws -> TrashEntry {
    TrashEntry(
      id: try TrashID("efgh"), content: .model(model.ref, model.identity, versions: 7),
      deletedBy: ana.user, deletedAt: now.wall.addingTimeInterval(-90_000))
  }
}
