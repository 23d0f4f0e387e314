import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// One key, one frame: what a selection will need is there before it.
@Suite struct OneFrameTests {
  /// The questions that have to be answered before a frame is whole.
  private func awaited(_ effects: [Effect]) -> [Ticket] {
    effects.compactMap { effect in
      guard case .read(_, let ticket) = effect, ticket.owner != .ahead else { return nil }
      return ticket
    }
  }

  @Test(arguments: [Key.down, .up])
  func `a neighbour's tree and version are drawn without a question`(_ key: Key) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("Down Down"))
    var state = session.state
    let asked = awaited(update(&state, on: .input(.key(key))))
    #expect(asked.isEmpty)
    #expect(!state.isCatchingUp)
    let settled = try await session.play([.key(key)])
    #expect(view(state) == settled)
    #expect(settled.text.contains(key == .down ? "VERSION v3" : "VERSION v9"))
  }

  @Test func `a jump to where nothing was read asks, and is drawn whole`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play([])
    var state = session.state
    #expect(!awaited(update(&state, on: .input(.key(.end)))).isEmpty)
    let frame = try await session.play(keys("End"))
    #expect(frame.text.contains("Versions of reserve-123"))
    #expect(frame.text.contains("MODEL reserve-123"))
  }

  @Test func `what was read ahead is forgotten when something changed`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play([])
    let version = try await orchard.version(9, of: "faces")
    let patch = VersionPatch(
      version: VersionRef(model: try orchard.ref("faces"), id: version.id),
      fields: FieldPatch(set: ["license": "MIT"]), basedOn: nil)
    _ = try await orchard.registry.perform(
      .patchVersions(PatchVersions([patch])), as: orchard.caller())
    _ = try await session.tick()
    let frame = try await session.play(keys("Down"))
    #expect(frame.text.contains("MIT"))
  }

  @Test func `what cannot be read ahead is asked for once`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var state = try await orchard.settledState()
    state.ahead = ReadAhead()
    let asked = update(&state, on: .draftsFound(KeptDrafts()))
    #expect(!asked.isEmpty)
    for case .read(_, let ticket) in asked {
      let error = RegistryError.invalidInput(why: "no")
      #expect(update(&state, on: .answered(ticket, .failure(error))).isEmpty)
    }
    #expect(update(&state, on: .draftsFound(KeptDrafts())).isEmpty)
  }

  @Test func `only what is near the selection is kept`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    for _ in 0..<40 { _ = try await session.play(keys("Down")) }
    let row = try #require(session.state.models.window.selection)
    let near = try #require(session.state.models.list.item(at: row + 1)?.model.identity)
    let far = try #require(session.state.models.list.item(at: 0)?.model.identity)
    #expect(session.state.ahead.kept(of: near) != nil)
    #expect(session.state.ahead.kept(of: far) == nil)
  }
}

extension Orchard {
  /// As it is when everything that is drawn was read.
  fileprivate func settledState() async throws -> DashboardState {
    var session = try session()
    _ = try await session.play([])
    return session.state
  }
}
