import Foundation
import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// Each state that is not the usual one is drawn on purpose.
@Suite struct StateScreenTests {
  private static let broken = RegistryError.storeUnusable(
    why: "the disk is full", instead: "free space and try again")

  @Test func `before the first answer it says that it loads`() async throws {
    let orchard = try await Orchard(isPlanted: false)
    defer { orchard.remove() }
    var state = try orchard.state()
    _ = update(&state, on: .started)
    expectGolden("Panes/loading-80x24", view(state))
  }

  @Test(arguments: PaneScreenTests.sizes)
  func `an unreachable registry keeps the last data, with its age and the next try`(
    _ size: Size
  ) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session(size)
    _ = try await session.play([])
    var state = session.state
    let later = Moment(
      wall: orchard.now.wall + 180, bootID: "boot", sinceBoot: .seconds(1180))
    let effects = update(&state, on: .ticked(later))
    let mark = try #require(effects.compactMap(\.markTicket).first)
    _ = update(&state, on: .answered(mark, .failure(Self.broken)))
    let frame = view(state)
    #expect(frame.text.contains("unreachable, data of 3 min ago, next try in 5 s"))
    #expect(frame.text.contains("digits"))
    expectGolden("Panes/failure-\(size)", frame)
  }

  @Test func `it is tried again when the time has come, and not before`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play([])
    var state = session.state
    func seconds(_ seconds: Int) -> Event {
      .ticked(
        Moment(
          wall: orchard.now.wall, bootID: "boot", sinceBoot: .seconds(1000 + seconds)))
    }
    let mark = try #require(update(&state, on: seconds(1)).compactMap(\.markTicket).first)
    _ = update(&state, on: .answered(mark, .failure(Self.broken)))
    #expect(update(&state, on: seconds(3)).compactMap(\.markTicket).isEmpty)
    #expect(update(&state, on: seconds(6)).compactMap(\.markTicket).count == 1)
  }

  @Test func `a registry that cannot be read at first says why`() async throws {
    let orchard = try await Orchard(isPlanted: false)
    defer { orchard.remove() }
    var state = try orchard.state()
    for effect in update(&state, on: .started) {
      if case .read(_, let ticket) = effect {
        _ = update(&state, on: .answered(ticket, .failure(Self.broken)))
      }
    }
    let text = view(state).text
    #expect(text.contains("the disk is full"))
    #expect(text.contains("unreachable, next try"))
  }

  @Test func `a version that is gone meanwhile leaves the lists standing`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("2"))
    let gone = VersionRef(model: try orchard.ref("digits"), id: try orchard.hexID("9a02d1"))
    _ = try await orchard.registry.perform(
      .deleteVersion(DeleteVersion(gone)), as: orchard.caller([.admin]))
    let before = try await session.play(keys("Down Up"))
    #expect(session.state.notice?.text.contains("does not exist") == true)
    #expect(before.text.contains("VERSION v7"))
    #expect(session.state.version == nil)
    let after = try await session.tick()
    #expect(!after.text.contains("v7 9a02d1"))
    #expect(after.text.contains("5e90c2"))
  }

  @Test func `who may only read sees so in every write that is offered`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session(roles: [.viewer])
    let frame = try await session.play([])
    expectGolden("Panes/viewer-80x24", frame)
  }

  @Test(arguments: [Size(columns: 60, rows: 20), Size(columns: 40, rows: 10)])
  func `a small terminal shows one pane at a time`(_ size: Size) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session(size)
    expectGolden("Panes/small-models-\(size)", try await session.play([]))
    expectGolden("Panes/small-versions-\(size)", try await session.play(keys("2")))
    expectGolden("Panes/small-info-\(size)", try await session.play(keys("3")))
  }

  @Test func `no size, however small or large, ends the program`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    for script in ["", "m", "r", "Esc ?", "Esc :", "Esc v Enter", "Esc Esc e"] {
      _ = try await session.play(keys(script))
      var state = session.state
      for size in [(1, 1), (39, 9), (40, 10), (80, 10), (41, 100), (300, 100)] {
        _ = update(&state, on: .input(.resized(Size(columns: size.0, rows: size.1))))
        #expect(view(state).size == state.size)
      }
    }
  }

  @Test(arguments: ["", "m", "Enter", "m Enter", "3 Enter", "m Enter Enter r"])
  func `what came from outside cannot steer the terminal`(_ script: String) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let patch = ModelPatch(
      model: try orchard.ref("digits"),
      fields: FieldPatch(
        set: ["description": "\u{1B}[2J\u{202E}evil", "metadata": ["\u{1B}k": "\u{1B}]0;x\u{7}"]]),
      basedOn: nil)
    _ = try await orchard.registry.perform(
      .patchModels(PatchModels([patch])), as: orchard.caller())
    let text = try await orchard.frame(after: script, Size(columns: 120, rows: 30)).text
    let harmful: Set<Unicode.Scalar> = ["\u{1B}", "\u{202E}", "\u{7}"]
    let found = text.unicodeScalars.filter(harmful.contains).map(\.value)
    #expect(found.isEmpty)
    let isSpeltOut = text.contains("^[[2J") || text.contains("\\u001b[2J")
    #expect(isSpeltOut)
  }
}

extension Effect {
  /// The ticket of a question for the mark.
  var markTicket: Ticket? {
    if case .read(.mark, let ticket) = self { ticket } else { nil }
  }
}
