import Foundation
import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// From the key to the row in the registry, over a real registry.
@Suite struct EditingTests {
  @Test func `a sent patch states its measured effect and leaves no draft`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let frame = try await session.play(
      keys("2 Down Down Down v Enter \", again\" Enter r S"))
    #expect(
      frame.text.contains(
        "Saved VERSION v4 of digits: 1 field, 0 versions created, 0 runs, 0.00 USD"))
    #expect(try await orchard.version(4).fields.text("description") == "tuned on spring, again")
    #expect(session.state.drafts.isEmpty)
    #expect(await orchard.outlet().drafts.load() == KeptDrafts())
  }

  @Test func `an edit of a model leaves every version as it was`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let before = try await orchard.version(4)
    _ = try await orchard.frame(after: "m Enter \", 8x8\" Enter r S")
    #expect(try await orchard.model().fields.text("description") == "Postal digits, 8x8")
    #expect(try await orchard.version(4) == before)
    #expect(try await orchard.versionCount() == 7)
  }

  @Test func `reviewing alone changes nothing`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let before = try await orchard.registry.mark()
    _ = try await orchard.frame(after: "m Enter \"x\" Enter r Esc q")
    #expect(try await orchard.registry.mark() == before)
  }

  @Test(arguments: ["Enter", "^S", "r r", "S", "s"])
  func `no other key than S in a review sends`(_ key: String) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    _ = try await orchard.frame(after: "m Enter \"x\" Enter r \(key == "S" ? "" : key)")
    #expect(try await orchard.model().fields.text("description") == "Postal digits")
  }

  @Test func `a value that does not validate is kept, explained and never sent`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let script =
      "2 Down Down Down v Down Down Down Down Down Down Down Down Down Enter ^U \"900\" Enter"
    let frame = try await session.play(keys(script))
    #expect(session.state.edit?.draft.edits.first?.change == .set("900"))
    #expect(frame.text.contains("it must be a whole number"))
    #expect(frame.text.contains("from 1 to 200"))
    let after = try await session.play(keys("r"))
    #expect(session.state.overlay == nil)
    #expect(after.text.contains("not now: max_concepts is not valid"))
  }

  @Test func `a fixed field answers with the rule's own words`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("2 Down Down Down v"))
    let fixed = try #require(session.state.edit).rows.filter { $0.fixed != nil }
    #expect(fixed.map(\.label).contains("train_info"))
    #expect(fixed.first { $0.label == "concepts" }?.fixed == .conceptsAreFixed(version: "v4"))
    let remark = try await session.play(keys("G Enter"))
    #expect(remark.text.contains("'num_threads' of a version cannot be"))
    #expect(session.state.edit?.draft.edits.isEmpty == true)
  }

  @Test func `the lists are inert while something is edited`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("m Down Down 2 Tab D T / b"))
    #expect(session.state.model?.ref.id.text == "digits")
    #expect(session.state.edit != nil)
    #expect(session.state.overlay == nil)
  }

  @Test func `Esc keeps the draft, and the next session offers it again`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let left = try await session.play(keys("m Enter \"!\" Esc Esc"))
    #expect(left.text.contains("The draft of MODEL digits is kept: 1 unsent edit"))
    var next = try orchard.session()
    let frame = try await next.play([])
    #expect(frame.text.contains("An unsent draft of MODEL digits was kept"))
    #expect(frame.text.contains("M: 1 unsent edit"))
    let again = try await next.play(keys("m"))
    #expect(again.text.contains("Postal digits!"))
  }

  @Test(arguments: [Input.hangup, .terminated])
  func `what is being typed survives the loss of the terminal`(_ end: Input) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("m Enter \" and more\"") + [end])
    let kept = await orchard.outlet().drafts.load().drafts
    #expect(kept.first?.edits.first?.change == .set("Postal digits and more"))
  }

  @Test func `x discards one edit, X all after asking`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("m Enter \"!\" Enter Down Right x"))
    #expect(session.state.edit?.draft.edits.map(\.path) == ["description"])
    _ = try await session.play(keys("X"))
    #expect(session.state.edit?.draft.edits.count == 1)
    _ = try await session.play(keys("y"))
    #expect(session.state.edit?.draft.edits.isEmpty == true)
    #expect(await orchard.outlet().drafts.load().drafts.isEmpty)
  }

  @Test func `a key is added to the metadata beside those that are there`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    _ = try await orchard.frame(
      after: "m Down Down Down Down Down Down Enter \"stage\" Enter \"beta\" Enter r S")
    let metadata = try await orchard.model().fields["metadata"]
    #expect(metadata == ["owner": "team-a", "tier": 1, "sla": "silver", "stage": "beta"])
  }

  @Test func `becoming public takes the kind and the id, typed`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(
      keys("m Down Right Right r S Enter") + [.paste("model digits"), .key(.enter)])
    #expect(try await orchard.model().fields.text("visibility") == "private")
    _ = try await session.play(keys("Backspace \"model digits\" Enter"))
    #expect(try await orchard.model().fields.text("visibility") == "public")
  }

  @Test func `^E hands the field to an editor and takes back what was saved`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = Session(
      on: HeadlessScreen(), orchard.registry, try orchard.state(),
      orchard.outlet { text, _ in .success(text + "\nsecond line\n") })
    _ = try await session.play(keys("m ^E"))
    #expect(session.state.edit?.draft["description"] == .set("Postal digits\nsecond line"))
    #expect(await session.screen.suspensions == 1)
  }

  @Test func `a viewer is told why nothing can be edited`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session(roles: [.viewer])
    let frame = try await session.play(keys("m"))
    #expect(session.state.edit == nil)
    #expect(frame.text.contains("ana may not edit"))
  }

  @Test func `read-only lets nothing be changed until R ends it`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session(isReadOnly: true)
    let frame = try await session.play(keys("m"))
    #expect(session.state.edit == nil)
    #expect(frame.text.contains("READ-ONLY"))
    _ = try await session.play(keys("R m"))
    #expect(session.state.edit != nil)
  }

  @Test(arguments: [Action.editModel, .new, .delete, .train, .cancelRun])
  func `what --read-only forbids is not laid at the person's door`(_ action: Action) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let caller = Caller(user: try UserID("ana"), roles: [.admin], isReadOnly: true)
    var state = DashboardState(
      registry: "local", app: orchard.app, caller: caller, now: orchard.now,
      size: Size(columns: 80, rows: 24))
    #expect(state.objection(to: action) == "read-only, by --read-only")
    #expect(state.objection(to: .readOnly) == "opened with --read-only")
    _ = update(&state, on: .input(.key(.character("R"))))
    #expect(state.isReadOnly)
  }
}
