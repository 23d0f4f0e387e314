import Dashboard
import RegistryCore
import Terminal
import Testing

/// What holds for all dialogs alike.
struct EveryDialogTests {
  let fixture: DialogFixture

  init() throws { fixture = try DialogFixture() }

  private func all() throws -> [any DialogState] {
    let version = fixture.untrained
    let ref = VersionRef(model: fixture.model.ref, id: version.id)
    return [
      NewModelDialog(), NewVersionDialog(model: fixture.model),
      BranchDialog(model: fixture.model, version: version),
      PlanDialog(model: fixture.model, version: version), LogDialog(run: try fixture.run().id),
      LogDialog(version: ref, number: 7), RunsDialog(),
      PredictDialog(model: fixture.model, version: version), DeleteDialog(model: fixture.model),
      DeleteDialog(version: version, of: fixture.model), TrashDialog(),
      HistoryDialog(version: version, of: fixture.model),
      CancelRunDialog(run: try fixture.run().id), ThemeDialog(current: "dark"),
      ReadDialog(title: "notes", text: String(repeating: "long text ", count: 400)),
    ]
  }

  /// Answers whatever a dialog may ask, so that its later stages are reached.
  private func feed(_ dialog: inout PlayedDialog) throws {
    try dialog.answerIfAsked(.run(fixture.run()))
    try dialog.answerIfAsked(
      .runs(Page(items: [fixture.run(), fixture.run("52", .queued)], next: nil)))
    dialog.answerIfAsked(.points([]))
    dialog.answerIfAsked(.log(LogPage(text: String(repeating: "line\n", count: 90), next: 450)))
    try dialog.answerIfAsked(.concepts(Page(items: [Concept(id: ConceptID("0"))], next: nil)))
    dialog.answerIfAsked(.audit(Page(items: [fixture.patchOfDescription], next: nil)))
    try dialog.answerIfAsked(
      .trash(Page(items: [fixture.trashedModel(), fixture.trashedVersion()], next: nil)))
  }

  @Test func `opening drops what was typed ahead`() throws {
    for dialog in try all() {
      let played = PlayedDialog(dialog, fixture)
      guard case .discardTypedAhead? = played.effects.first else {
        Issue.record("\(type(of: dialog)) keeps it")
        continue
      }
    }
  }

  @Test(arguments: 1...20)
  func `no key but S and y writes, in whatever order keys come`(_ seed: Int) throws {
    var random = CountedRandom(state: UInt64(seed))
    let keys: [Key] = [
      .enter, .tab, .backTab, .up, .down, .left, .right, .escape, .home, .end, .pageDown,
      .control("r"), .control("s"), .control("d"), .control("m"), .control("l"), .backspace,
      .character("a"), .character("D"), .character("r"), .character("p"), .character("c"),
      .character("T"), .character(" "), .character("n"), .character("1"), .function(5),
    ]
    for dialog in try all() {
      var played = PlayedDialog(dialog, fixture)
      for step in 0..<60 {
        if step % 7 == 0 { try feed(&played) }
        played.send(.input(.key(keys[Int(random.next() % UInt64(keys.count))])))
        _ = played.frame
      }
      let names = Set(played.commands.map { type(of: $0.operation).name })
      #expect(names.subtracting([.planTraining]).isEmpty, "\(type(of: dialog))")
    }
  }

  @Test(arguments: [(1, 1), (2, 3), (10, 4), (40, 10), (80, 24), (300, 100)])
  func `every size is drawn, with the cursor on the screen`(_ columns: Int, _ rows: Int) throws {
    for dialog in try all() {
      var played = PlayedDialog(dialog, fixture, size: Size(columns: columns, rows: rows))
      try feed(&played)
      for script in ["Tab", "Down", "End", "^R", "r", "/", "p"] {
        try played.play(script)
        if let cursor = played.frame.cursor {
          #expect(cursor.row < rows && cursor.column < columns)
        }
      }
    }
  }

  @Test func `without UTF-8 every dialog is ASCII`() throws {
    for dialog in try all() {
      var played = PlayedDialog(dialog, fixture)
      played.glyphs = .ascii
      try feed(&played)
      for script in ["Tab", "^R", "r"] {
        try played.play(script)
        let foreign = played.text.first { !$0.isASCII }
        #expect(foreign == nil, "\(type(of: dialog))")
      }
    }
  }

  @Test func `every dialog says how to leave it`() throws {
    for dialog in try all() {
      let played = PlayedDialog(dialog, fixture)
      #expect(played.dialog.keys.contains { $0.key == "Esc" || $0.key == "any other key" })
    }
  }
}

/// Numbers that are the same in every run.
private struct CountedRandom {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
