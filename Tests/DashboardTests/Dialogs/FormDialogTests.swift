import Dashboard
import RegistryCore
import Terminal
import Testing

/// Forms check as one types, and only their review sends.
struct FormDialogTests {
  let fixture: DialogFixture

  init() throws { fixture = try DialogFixture() }

  private static let filled = "\"oak\" Tab \"text-cl\" Tab \"first\" Enter \"second\" Tab"

  @Test func `a new model is sent as it was typed, by S in the review`() throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture)
    try dialog.play(Self.filled + " Tab \"classify\" Enter S")
    guard case .createModel(let create)? = dialog.commands.first else {
      Issue.record("nothing was sent")
      return
    }
    #expect(create.ref.description == "ana/vision/oak")
    #expect(create.type.text == "text-classifier")
    #expect(
      create.fields == [
        "description": "first\nsecond", "visibility": "private", "task": "classify",
      ])
  }

  @Test func `a form that was opened before the types were read asks for them`() throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture, types: [])
    try dialog.play("\"oak\" Tab")
    try dialog.answer(.types(ModelType.catalog))
    try dialog.play("\"text-cl\" ^R S")
    guard case .createModel(let create)? = dialog.commands.first else {
      Issue.record("nothing was sent")
      return
    }
    #expect(create.ref.description == "ana/vision/oak")
    #expect(create.type.text == "text-classifier")
  }

  @Test(arguments: ["S", "Enter", "^R", "^S", "^R Enter", "^R s", "^R ^S", "^R i S", "^R Esc"])
  func `nothing else sends a new model`(_ script: String) throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture)
    try dialog.play(Self.filled + " " + script)
    #expect(dialog.commands.isEmpty)
  }

  @Test(arguments: ["oak tree", "-oak", ""])
  func `an id that is none is marked and never reviewed`(_ id: String) throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture)
    let typed = id.isEmpty ? "" : "\"\(id)\" "
    try dialog.play(typed + "Tab \"text-cl\" ^R")
    #expect(dialog.text.contains("! "))
    try dialog.play("S")
    #expect(dialog.commands.isEmpty)
    #expect(!dialog.effects.contains { if case .preview = $0 { true } else { false } })
  }

  @Test func `what the registry would refuse is not sent`() throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture)
    try dialog.play(Self.filled + " ^R")
    try dialog.preview(.failure(.alreadyExists(kind: "model", id: "oak")))
    try dialog.play("S")
    #expect(dialog.commands.isEmpty)
    #expect(dialog.text.contains("model 'oak' already exists; choose another id"))
  }

  @Test func `what becomes public is typed, not sent by a letter`() throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture)
    try dialog.play(Self.filled + " End ^R")
    #expect(dialog.text.contains("To send, type  model oak"))
    try dialog.play("S ^U \"model oa\" Enter")
    #expect(dialog.commands.isEmpty)
    try dialog.play("\"k\" Enter")
    #expect(dialog.commands.count == 1)
  }

  @Test func `Esc asks before it forgets what was typed`() throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture)
    try dialog.play("\"oak\" Esc")
    #expect(!dialog.isClosed && dialog.text.contains("What was typed is not kept"))
    try dialog.play("x")
    #expect(dialog.text.contains("oak"))
    try dialog.play("Esc y")
    #expect(dialog.isClosed)
  }

  @Test func `an untouched form leaves at once`() throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture)
    try dialog.play("Tab Esc")
    #expect(dialog.isClosed)
  }

  @Test func `an answer closes with what was measured`() throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture)
    try dialog.play(Self.filled + " ^R S")
    let receipt = fixture.receipt(
      .createModel, [.model(fixture.model)], effects: Effects(modelsCreated: 1))
    try dialog.perform(.success(receipt))
    #expect(dialog.isClosed && dialog.changes == 1)
    #expect(dialog.said == ["Made MODEL digits: 1 model, 0 versions, 0 runs"])
  }

  @Test func `a refusal after sending keeps the review`() throws {
    var dialog = PlayedDialog(NewModelDialog(), fixture)
    try dialog.play(Self.filled + " ^R S")
    try dialog.perform(.failure(.storeBusy))
    #expect(!dialog.isClosed && dialog.text.contains("busy with another writer"))
    try dialog.play("S")
    #expect(dialog.commands.count == 2)
  }

  @Test func `labels of a data set become the concepts of a new version`() throws {
    var dialog = PlayedDialog(NewVersionDialog(model: fixture.model), fixture)
    try dialog.play("\"rows.csv\" Tab")
    let asked = try #require(
      dialog.ticket { if case .importData("rows.csv", _) = $0 { true } else { false } })
    let digest = try ArtifactDigest(parsing: DialogFixture.dataSet)
    dialog.send(
      .imported(
        asked,
        .success(
          ImportedData(digest: digest, fileName: "rows.csv", rows: 1437, labels: ["oak", "elm"]))))
    #expect(dialog.text.contains("1,437 rows, 2 labels, stored"))
    try dialog.play("\"250\" ^R S")
    guard case .createVersion(let create)? = dialog.commands.first else {
      Issue.record("nothing was sent")
      return
    }
    let document = JSON.object(create.fields)
    #expect(document[path: "train_info.dataset.id"] == .string(digest.description))
    #expect(document[path: Field.conceptsPath] == [["id": "oak"], ["id": "elm"]])
    #expect(document[path: "train_info.params"] == ["epochs": 250])
  }

  @Test(arguments: [("^R", true), ("^R \"2\"", false)])
  func `a review that was asked for while a file is read opens by itself, unless one types on`(
    _ script: String, _ opens: Bool
  ) throws {
    var dialog = PlayedDialog(NewVersionDialog(model: fixture.model), fixture)
    try dialog.play("\"rows.csv\" Tab " + script)
    let asked = try #require(
      dialog.ticket { if case .importData = $0 { true } else { false } })
    #expect(dialog.text.contains("being stored") && !dialog.text.contains("S send"))
    let digest = try ArtifactDigest(parsing: DialogFixture.dataSet)
    dialog.send(
      .imported(
        asked,
        .success(ImportedData(digest: digest, fileName: "rows.csv", rows: 2, labels: ["oak"]))))
    #expect(dialog.text.contains("S send") == opens)
    #expect(dialog.commands.isEmpty)
  }

  @Test func `a data set that cannot be read is said below its field and not sent`() throws {
    var dialog = PlayedDialog(NewVersionDialog(model: fixture.model), fixture)
    try dialog.play("\"rows.csv\" Tab")
    let asked = try #require(
      dialog.ticket { if case .importData = $0 { true } else { false } })
    dialog.send(.imported(asked, .failure(.invalidInput(why: "no column 'label'"))))
    try dialog.play("^R")
    #expect(dialog.text.contains("! the input cannot be used"))
    try dialog.play("S")
    #expect(dialog.commands.isEmpty)
  }

  @Test(arguments: [
    ("metadata", "{\"a\":", "line 1, column 6"), ("metadata", "[1]", "it must be a JSON object"),
    ("epochs", "0", "it must be a whole number from 1 to 10000"),
    ("epochs", "ten", "a whole number from 1"),
    ("concepts", "oak\noak", "duplicate concept 'oak'"),
    ("train_info", "{\"params\":{\"l2\":1}}", "has a field of its own"),
    ("train_info", "{\"rows\":1}", "has no field 'train_info.rows'"),
  ])
  func `a wrong value is explained below its field as it is typed`(
    _ field: String, _ text: String, _ why: String
  ) throws {
    var dialog = PlayedDialog(
      NewVersionDialog(model: fixture.model), fixture, size: Size(columns: 120, rows: 50))
    try dialog.focus(field)
    dialog.send(.input(.paste(text)))
    #expect(dialog.text.contains(why))
    try dialog.play("^R S")
    #expect(dialog.commands.isEmpty)
  }

  @Test func `text of several lines is taken back from the editor`() throws {
    var dialog = PlayedDialog(NewVersionDialog(model: fixture.model), fixture)
    try dialog.focus("metadata")
    try dialog.play("^E")
    guard case .edit(let text, let suffix, let ticket)? = dialog.effects.last else {
      Issue.record("no editor was asked for")
      return
    }
    #expect(text.isEmpty && suffix == ".json")
    dialog.send(.edited(ticket, .success("{\"tier\": 2}")))
    try dialog.play("^R S")
    guard case .createVersion(let create)? = dialog.commands.first else { return }
    #expect(create.fields["metadata"] == ["tier": 2])
  }

  @Test func `a new version says that it is untrained and starts nothing`() throws {
    var dialog = PlayedDialog(NewVersionDialog(model: fixture.model), fixture)
    try dialog.play("^R")
    #expect(
      dialog.text.contains("Creates 1 version, untrained. Starts 0 runs, costs nothing."))
  }
}

extension PlayedDialog {
  /// Moves to the field with this label.
  mutating func focus(_ label: String) throws {
    for _ in 0..<40 {
      let line = text.split(separator: "\n").first { $0.contains("> ") && !$0.contains("─") }
      if line?.contains("> \(label) ") == true { return }
      try play("Tab")
    }
    Issue.record("no field '\(label)'")
  }
}
