import Foundation
import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// The loop itself, on a screen without a terminal.
@Suite(.timeLimit(.minutes(10))) struct SessionTests {
  @Test func `it runs until q, and says what it did`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let screen = HeadlessScreen()
    let typing = Task {
      _ = await screen.frame(showing: "VERSION v7")
      await screen.play(try keys("m Enter \"!\" Enter r"))
      _ = await screen.frame(showing: "Based on revision 12")
      await screen.play(try keys("S"))
      _ = await screen.frame(showing: "Saved MODEL digits")
      await screen.play(try keys("q"))
    }
    var session = Session(on: screen, orchard.registry, try orchard.state(), orchard.outlet())
    try await session.run()
    try await typing.value
    #expect(
      session.state.exitSummary
        == ["Saved MODEL digits: 1 field, 0 versions created, 0 runs, 0.00 USD"])
  }

  @Test(arguments: [Input.hangup, .terminated])
  func `it ends when the terminal is gone, with the drafts on disk`(_ end: Input) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let screen = HeadlessScreen()
    let typing = Task {
      _ = await screen.frame(showing: "VERSION v7")
      await screen.play(try keys("m Enter \" lost?\""))
      await screen.play([end])
    }
    var session = Session(on: screen, orchard.registry, try orchard.state(), orchard.outlet())
    try await session.run()
    try await typing.value
    let kept = await orchard.outlet().drafts.load().drafts
    #expect(kept.first?.edits.first?.change == .set("Postal digits lost?"))
  }

  @Test func `^C asks, and only q after it quits`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let asked = try await session.play(keys("^C"))
    #expect(asked.text.contains("Quit?"))
    let stayed = try await session.play(keys("Esc"))
    #expect(!stayed.text.contains("Quit?"))
  }

  @Test func `nothing is shown when nothing changed`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("2 3 1"))
    let before = await session.screen.frames.count
    for _ in 0..<5 { _ = try await session.tick() }
    #expect(await session.screen.frames.count == before)
  }

  @Test func `one key that moves the selection draws one frame`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play([])
    let before = await session.screen.frames.count
    _ = try await session.play(keys("Down"))
    #expect(await session.screen.frames.count == before + 1)
  }

  @Test func `an unknown theme is refused by name, and the bell and clipboard are the screen's`()
    async throws
  {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let frame = try await session.play(keys(": \"theme neon\" Enter Down Up y"))
    #expect(await session.screen.copied == ["digits"])
    #expect(frame.text.contains("copied: digits"))
    let refused = try await session.play(keys(": \"theme neon\" Enter Left"))
    #expect(refused.text.contains("no theme 'neon'"))
  }

  @Test func `every question of a dialog comes back to it`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let trash = try await session.play(keys(": \"trash\" Enter"))
    #expect(trash.text.lowercased().contains("trash"))
    let runs = try await session.play(keys("Esc t"))
    #expect(runs.text.contains("faces"))
    let log = try await session.play(keys("Esc 2 D"))
    #expect(log.text.contains("v7"))
    #expect(session.state.overlay != nil)
  }

  @Test func `a new model is shown and selected`() async throws {
    let orchard = try await Orchard(isPlanted: false)
    defer { orchard.remove() }
    var session = try orchard.session()
    let dialog = try await session.play(keys("+"))
    #expect(dialog.text.contains("MODEL") || dialog.text.contains("model"))
    _ = try await orchard.registry.perform(
      .createModel(
        CreateModel(ref: orchard.ref("oak"), type: try ModelTypeID("embedding-classifier"))),
      as: orchard.caller())
    _ = try await session.play(keys("Esc Esc"))
    let frame = try await session.tick()
    #expect(frame.text.contains(">oak"))
  }
}
