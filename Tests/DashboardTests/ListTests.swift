import Foundation
import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// The lists over a real registry: pages, order, filter, tree, and what changes under them.
@Suite struct ListTests {
  @Test func `the last model is as near as the first, without reading those between`()
    async throws
  {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    try await addModels(600, to: orchard)
    var session = try orchard.session()
    _ = try await session.play(keys("o o o"))
    #expect(session.state.models.query.order == .id)
    let end = try await session.play(keys("End"))
    #expect(end.text.contains(">reserve-99"))
    #expect(session.state.model?.ref.id.text == "reserve-99")
    #expect(session.state.models.list.pagesInMemory <= 3)
    _ = try await session.play(keys("PgUp PgUp Home"))
    #expect(session.state.model?.ref.id.text == "digits")
  }

  @Test func `moving through the whole list keeps few pages and misses no row`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    try await addModels(1500, to: orchard)
    var session = try orchard.session()
    var seen: Set<String> = []
    _ = try await session.play([])
    let count = session.state.models.list.rows
    #expect(count == 1628)
    for _ in 0..<count {
      seen.insert(try #require(session.state.model).ref.id.text)
      _ = try await session.play(keys("Down"))
    }
    #expect(seen.count == count)
    #expect(session.state.models.list.pagesInMemory <= 2 * PagedRows<ModelListing>.pagesKept)
  }

  @Test func `the selection keeps its identity when the list is ordered anew`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("Down Down Down O"))
    #expect(session.state.model?.ref.id.text == "pages")
    _ = try await session.play(keys("O o"))
    #expect(session.state.model?.ref.id.text == "pages")
  }

  @Test func `a filter narrows as one types, and Esc clears it`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let some = try await session.play(keys("/ \"status:failed\""))
    #expect(session.state.models.list.rows == 1)
    #expect(some.text.contains("1 of 128"))
    let wrong = try await session.play(keys("^U \"status:broken\""))
    #expect(wrong.text.contains("no status 'broken'"))
    let none = try await session.play(keys("Esc"))
    #expect(session.state.models.list.rows == 128)
    #expect(!none.text.contains("status:"))
  }

  @Test func `what words find is counted once they have rested`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    try await addModels(300, to: orchard)
    var session = try orchard.session()
    let typed = try await session.play(keys("/ \"extr\""))
    #expect(typed.text.contains("128+ of 428"))
    let alarm = try #require(session.state.models.countAlarm)
    _ = try await session.play(keys("a"))
    try await session.take([Mailbox.Letter(event: .woken(alarm), isAnswer: false)])
    #expect(session.state.models.list.countAsked == nil, "an older filter's alarm counts nothing")
    let last = try #require(session.state.models.countAlarm)
    try await session.take([Mailbox.Letter(event: .woken(last), isAnswer: false)])
    let rested = try await session.play(keys("Down"))
    #expect(rested.text.contains("300 of 428"))
    let few = try await session.play(keys("^U \"digits\""))
    #expect(few.text.contains("1 of 428"), "one page is counted by reading it")
  }

  @Test func `n goes from match to match in whatever pane`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("n"))
    #expect(session.state.notice?.text.contains("no filter") == true)
    _ = try await session.play(keys("/ \"reserve-12\" Enter 3 n"))
    let first = session.state.model
    _ = try await session.play(keys("n"))
    #expect(session.state.model != first)
    #expect(session.state.focus == .info)
  }

  @Test func `what others change is shown after a tick, and the selection stays`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("Down Down Down Down Down"))
    _ = try await session.tick()
    #expect(session.state.model?.ref.id.text == "reserve-1")
    try await touch("reserve-7", in: orchard)
    let frame = try await session.tick()
    #expect(frame.text.contains("12 of 128"))
    #expect(session.state.models.list.item(at: 0)?.model.ref.id.text == "reserve-7")
    #expect(session.state.model?.ref.id.text == "reserve-1")
    #expect(session.state.models.window.selection == 6)
  }

  @Test func `no row moves while something is edited: changes wait, and are counted`()
    async throws
  {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("m"))
    _ = try await session.tick()
    for model in ["pages", "plates", "faces"] { try await touch(model, in: orchard) }
    let during = try await session.tick()
    #expect(during.text.contains("3 changes waiting"))
    #expect(session.state.models.list.item(at: 0)?.model.ref.id.text == "digits")
    let after = try await session.play(keys("Esc"))
    #expect(!after.text.contains("waiting"))
    #expect(session.state.model?.ref.id.text == "digits")
    #expect(session.state.models.list.item(at: 0)?.model.ref.id.text != "digits")
  }

  @Test func `a branch folds to its root and unfolds again`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let folded = try await session.play(keys("2 Down Down Left"))
    #expect(folded.text.contains("▸3"))
    #expect(!folded.text.contains("7c1e04"))
    let unfolded = try await session.play(keys("Right"))
    #expect(unfolded.text.contains("7c1e04"))
  }

  @Test func `Left on a leaf goes to its parent`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys("2 Down Down Down Down Left"))
    #expect(session.state.versions.selectedSummary?.number == 4)
  }

  @Test func `the info pane shows the version that is selected, never another`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    for number in [7, 6, 3, 4, 5, 2, 1] {
      let frame = try await session.play(number == 7 ? keys("2") : keys("Down"))
      #expect(session.state.version?.number == number)
      #expect(frame.text.contains("VERSION v\(number) "))
    }
  }

  private func touch(_ model: String, in orchard: Orchard) async throws {
    let patch = ModelPatch(
      model: try orchard.ref(model), fields: FieldPatch(set: ["task": .string("of \(model)")]),
      basedOn: nil)
    _ = try await orchard.registry.perform(
      .patchModels(PatchModels([patch])), as: orchard.caller())
  }

  private func addModels(_ count: Int, to orchard: Orchard) async throws {
    for number in 0..<count {
      let create = CreateModel(
        ref: try orchard.ref("extra-\(number)"), type: try ModelTypeID("embedding-classifier"))
      _ = try await orchard.registry.perform(.createModel(create), as: orchard.caller())
    }
  }
}
