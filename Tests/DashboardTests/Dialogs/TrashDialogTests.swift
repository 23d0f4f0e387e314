import Dashboard
import RegistryCore
import Terminal
import Testing

/// Deleting, restoring, destroying.
struct TrashDialogTests {
  let fixture: DialogFixture

  init() throws { fixture = try DialogFixture() }

  private func trash() throws -> PlayedDialog {
    var dialog = PlayedDialog(TrashDialog(), fixture)
    try dialog.answer(.trash(Page(items: [fixture.trashedModel()], next: nil)))
    return dialog
  }

  @Test func `a model goes to the trash by S after the review`() throws {
    var dialog = PlayedDialog(DeleteDialog(model: fixture.model), fixture)
    try dialog.play("S D Enter")
    #expect(dialog.commands.isEmpty, "nothing is sent before the review is there")
    try dialog.preview(.success(fixture.receipt(.deleteModels, [.trash(fixture.trashedModel())])))
    #expect(dialog.text.contains("7 versions") && dialog.text.contains(":trash"))
    try dialog.play("D Enter y S S")
    #expect(dialog.commands.count == 1)
  }

  @Test func `what is in use stays, and says who uses it`() throws {
    var dialog = PlayedDialog(DeleteDialog(version: fixture.trained, of: fixture.model), fixture)
    try dialog.preview(.failure(.versionInUse("v4", users: ["80aa31"])))
    try dialog.play("S")
    #expect(dialog.commands.isEmpty)
    #expect(dialog.text.contains("used by 80aa31"))
  }

  @Test func `restoring looks first and is sent by S`() throws {
    var dialog = try trash()
    try dialog.play("r S")
    #expect(dialog.commands.isEmpty)
    try dialog.preview(.success(fixture.receipt(.restore, [.model(fixture.model)])))
    try dialog.play("Enter S")
    #expect(dialog.commands.map { type(of: $0.operation).name } == [.restore])
    try dialog.perform(.success(fixture.receipt(.restore, [.model(fixture.model)])))
    #expect(dialog.changes == 1 && !dialog.isClosed)
  }

  @Test func `a taken id asks for another one`() throws {
    var dialog = try trash()
    try dialog.play("r")
    try dialog.preview(.failure(.alreadyExists(kind: "model", id: "digits")))
    try dialog.play("\"2\" Enter")
    try dialog.preview(.success(fixture.receipt(.restore, [.model(fixture.model)])))
    try dialog.play("S")
    guard case .restore(let restore)? = dialog.commands.first else {
      Issue.record("nothing was sent")
      return
    }
    #expect(restore.newID?.text == "digits2")
  }

  @Test func `only the whole phrase destroys`() throws {
    var dialog = try trash()
    try dialog.play("p \"purge digit\" Enter paste:\"s\" Enter")
    #expect(dialog.commands.isEmpty)
    try dialog.play("s Enter")
    guard case .purge(let purge)? = dialog.commands.first else {
      Issue.record("nothing was sent")
      return
    }
    #expect(purge.phrase == "purge digits")
  }
}
