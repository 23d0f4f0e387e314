import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// Somebody else was faster: their change beside yours, and nothing lost on either side.
@Suite struct StaleDraftTests {
  /// A session with an edit of description and notes, while somebody else changed the description.
  private func overtaken(_ orchard: Orchard, _ size: Size = Size(columns: 80, rows: 24))
    async throws -> Session<HeadlessScreen>
  {
    var session = try orchard.session(size)
    _ = try await session.play(keys("m Enter \", mine\" Enter End k k k k k k k k"))
    let patch = ModelPatch(
      model: try orchard.ref("digits"),
      fields: FieldPatch(set: ["description": "theirs", "task": "sort"]), basedOn: nil)
    _ = try await orchard.registry.perform(
      .patchModels(PatchModels([patch])), as: orchard.caller())
    _ = try await session.play(keys("r"))
    return session
  }

  @Test(arguments: PaneScreenTests.sizes)
  func `a stale draft is shown beside what was changed meanwhile`(_ size: Size) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try await overtaken(orchard, size)
    let frame = try await session.play([])
    expectGolden("Panes/stale-\(size)", frame)
  }

  @Test func `it is not reviewed again before every conflict is decided`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try await overtaken(orchard)
    let frame = try await session.play(keys("r"))
    #expect(frame.text.contains("decide description first"))
    #expect(try await orchard.model().fields.text("description") == "theirs")
  }

  @Test func `yours, once kept and reviewed again, replaces theirs alone`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try await overtaken(orchard)
    let review = try await session.play(keys("Left r"))
    #expect(review.text.contains("Based on revision 13, unchanged since."))
    _ = try await session.play(keys("S"))
    let model = try await orchard.model()
    #expect(model.fields.text("description") == "Postal digits, mine")
    #expect(model.fields.text("task") == "sort")
  }

  @Test func `theirs, once taken everywhere, leaves nothing to send`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try await overtaken(orchard)
    let frame = try await session.play(keys("Right r"))
    #expect(frame.text.contains("nothing is left to send"))
    #expect(session.state.drafts.isEmpty)
    #expect(frame.text.contains("theirs"))
  }
}
