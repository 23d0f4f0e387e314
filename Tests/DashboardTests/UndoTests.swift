import Foundation
import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// `U` after a send and in the history: the inverse as a draft, reviewed and sent as any patch.
@Suite struct UndoTests {
  private func patch(_ set: [String: JSON], _ orchard: Orchard) async throws {
    let patch = ModelPatch(
      model: try orchard.ref("digits"), fields: FieldPatch(set: set), basedOn: nil)
    _ = try await orchard.registry.perform(
      .patchModels(PatchModels([patch])), as: orchard.caller())
  }

  @Test func `U after a send prepares the inverse, and S sends it`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let before = try await orchard.model()
    var session = try orchard.session()
    let review = try await session.play(keys("m Enter \", 8x8\" Enter Down Down x Up Up r S U"))
    #expect(review.text.contains("Patch MODEL digits"))
    #expect(review.text.contains("Based on revision 13, unchanged since."))
    #expect(try await orchard.model().fields.text("description") == "Postal digits, 8x8")
    _ = try await session.play(keys("S"))
    #expect(try await orchard.model().fields == before.fields)
    #expect(try await orchard.model().revision == 14)
    #expect(session.state.drafts.isEmpty)
  }

  @Test func `the prepared inverse is a draft like any other`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("2 Down Down Down v Enter \"!\" Enter r S U Esc"))
    #expect(session.state.edit == nil)
    let kept = await orchard.drafts.load().drafts
    #expect(kept.map { $0["description"] } == [.set("tuned on spring")])
    let frame = try await session.play(keys("U"))
    #expect(
      frame.text.contains("VERSION v4 of digits has unsent edits; send or discard them first"))
  }

  @Test func `without a send U says where earlier patches are`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let frame = try await orchard.frame(after: "U")
    #expect(frame.text.contains("nothing was sent from here; H shows earlier patches"))
  }

  @Test func `an older patch is undone beside what was changed since`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    try await patch(["description": "first"], orchard)
    try await patch(["task": "sort"], orchard)
    var session = try orchard.session()
    let history = try await session.play(keys("H"))
    #expect(history.text.contains("History of MODEL digits"))
    let compared = try await session.play(keys("Down U"))
    #expect(compared.text.contains("MODEL digits changed meanwhile"))
    #expect(compared.text.contains("Nothing is undecided"))
    _ = try await session.play(keys("r S"))
    let model = try await orchard.model()
    #expect(model.fields.text("description") == "Postal digits")
    #expect(model.fields.text("task") == "sort")
  }

  @Test func `what was changed again since is decided field by field`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    try await patch(["description": "first"], orchard)
    try await patch(["description": "second"], orchard)
    var session = try orchard.session()
    let compared = try await session.play(keys("H Down U"))
    #expect(compared.text.contains("Both changed description"))
    _ = try await session.play(keys("Left r S"))
    #expect(try await orchard.model().fields.text("description") == "Postal digits")
  }

  @Test func `what is no patch is not undone, and says so`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    _ = try await orchard.registry.perform(
      .renameModel(RenameModel(model: orchard.ref("digits"), newID: ModelID("numerals"))),
      as: orchard.caller())
    var session = try orchard.session()
    let frame = try await session.play(keys("/ \"numerals\" Enter H U"))
    #expect(frame.text.contains("only a patch of fields can be undone; this is 'rename-model'"))
    #expect(session.state.drafts.isEmpty)
  }

  @Test func `who may not edit reads the history and undoes nothing`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    try await patch(["description": "first"], orchard)
    var session = try orchard.session(roles: [.viewer])
    let frame = try await session.play(keys("H U"))
    #expect(frame.text.contains("ana may not edit"))
    #expect(session.state.edit == nil)
  }

  @Test(arguments: PaneScreenTests.sizes)
  func `the history is drawn as it was reviewed`(_ size: Size) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    try await patch(
      ["description": "Postal digits, 8x8 scans", "metadata": ["sla": "gold"]], orchard)
    try await patch(["task": "sort"], orchard)
    // The history states times of day, which must not depend on where the tests run.
    NSTimeZone.default = TimeZone(secondsFromGMT: 0) ?? NSTimeZone.default
    var session = try orchard.session(size)
    let frame = try await session.play(keys("H Down"))
    expectGolden("Panes/history-\(size)", frame)
  }
}
