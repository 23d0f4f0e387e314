import Foundation
import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// Drafts of earlier sessions, held against what happened meanwhile.
@Suite struct KeptDraftTests {
  /// An orchard in which an earlier session left an edit of the description of digits.
  private func left(_ model: String = "digits") async throws -> Orchard {
    let orchard = try await Orchard()
    var session = try orchard.session()
    _ = try await session.play(keys("/ \"\(model)\" Enter m Enter \", mine\" Enter Esc"))
    return orchard
  }

  private func perform(_ command: Command, in orchard: Orchard) async throws {
    _ = try await orchard.registry.perform(command, as: orchard.caller([.admin]))
  }

  private func patch(_ set: [String: JSON], of model: String = "digits", in orchard: Orchard)
    async throws
  {
    let patch = ModelPatch(
      model: try orchard.ref(model), fields: FieldPatch(set: set), basedOn: nil)
    try await perform(.patchModels(PatchModels([patch])), in: orchard)
  }

  @Test func `a draft whose model was changed meanwhile is compared as soon as it is opened`()
    async throws
  {
    let orchard = try await left()
    defer { orchard.remove() }
    try await patch(["description": "theirs", "task": "sort"], in: orchard)
    var next = try orchard.session()
    let offered = try await next.play([])
    #expect(offered.text.contains("changed since its draft was kept; m on it compares them"))
    let compared = try await next.play(keys("m"))
    #expect(compared.text.contains("MODEL digits changed meanwhile"))
    #expect(compared.text.contains("theirs"))
    _ = try await next.play(keys("Left r S"))
    let model = try await orchard.model()
    #expect(model.fields.text("description") == "Postal digits, mine")
    #expect(model.fields.text("task") == "sort")
  }

  @Test func `Enter in a comparison edits yours, and what was decided stays decided`() async throws
  {
    let orchard = try await left()
    defer { orchard.remove() }
    try await patch(["description": "theirs"], in: orchard)
    var next = try orchard.session()
    _ = try await next.play(keys("m Enter \" and theirs\" Enter"))
    #expect(next.state.edit?.draft["description"] == .set("Postal digits, mine and theirs"))
    let again = try await next.play(keys("r"))
    #expect(again.text.contains("Nothing is undecided"))
    _ = try await next.play(keys("r S"))
    #expect(
      try await orchard.model().fields.text("description") == "Postal digits, mine and theirs")
  }

  @Test func `a draft of a model that was renamed goes on under the new name`() async throws {
    let orchard = try await left()
    defer { orchard.remove() }
    try await perform(
      .renameModel(RenameModel(model: orchard.ref("digits"), newID: ModelID("numerals"))),
      in: orchard)
    var next = try orchard.session()
    let offered = try await next.play([])
    #expect(offered.text.contains("MODEL digits is gone: renamed or deleted. Its draft is kept"))
    _ = try await next.play(keys("/ \"numerals\" Enter m"))
    _ = try await next.play(keys("r S"))
    #expect(
      try await orchard.model("numerals").fields.text("description") == "Postal digits, mine")
    #expect(next.state.drafts.isEmpty)
  }

  @Test func `a draft of a deleted model is kept, said to be so, and goes on after a restore`()
    async throws
  {
    let orchard = try await left("pages")
    defer { orchard.remove() }
    try await perform(.deleteModels(DeleteModels([orchard.ref("pages")])), in: orchard)
    var next = try orchard.session()
    let offered = try await next.play([])
    #expect(offered.text.contains("Its draft is kept"))
    #expect(next.state.exitSummary == ["unsent: 1 edit of MODEL pages"])
    let trash = try await orchard.registry.trash(of: orchard.app, .first, as: orchard.caller())
    try await perform(.restore(Restore(try #require(trash.items.first).id)), in: orchard)
    _ = try await next.tick()
    _ = try await next.play(keys("/ \"pages\" Enter m r S"))
    #expect(try await orchard.model("pages").fields.text("description").hasSuffix(", mine"))
  }

  @Test func `a draft never goes to another model that took the id meanwhile`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let old = try await orchard.model("pages").revision
    var session = try orchard.session()
    _ = try await session.play(keys("/ \"pages\" Enter m Enter \", mine\" Enter"))
    try await perform(.deleteModels(DeleteModels([orchard.ref("pages")])), in: orchard)
    try await perform(
      .createModel(
        CreateModel(ref: orchard.ref("pages"), type: try ModelTypeID("embedding-classifier"))),
      in: orchard)
    for count in 1..<max(2, old) {
      try await patch(["notes": .string("\(count)")], of: "pages", in: orchard)
    }
    #expect(try await orchard.model("pages").revision == max(2, old))
    let refused = try await session.play(keys("r"))
    #expect(refused.text.contains("The draft is kept"))
    _ = try await session.play(keys("S"))
    #expect(try await orchard.model("pages").fields.text("description") == "")
    #expect(session.state.drafts.count == 1)
  }

  @Test func `of two drafts of one model the second is offered when the first is gone`()
    async throws
  {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let folder = orchard.folder.appendingPathComponent("drafts")
    let model = try await orchard.model()
    do {
      for (store, text) in zip(
        [0, 1].map { _ in DraftFolder(folder, registry: "local") }, ["one", "two"])
      {
        try await store.save(
          Draft(
            target: .model(model.identity, model.ref), basedOn: model.revision,
            edits: [FieldEdit(path: "notes", change: .set(text))]))
      }
    }
    var session = try orchard.session()
    let first = try await session.play(keys("m"))
    #expect(first.text.contains("1 other draft of it waits"))
    let sent = try await session.play(keys("r S"))
    #expect(sent.text.contains("M: 1 unsent edit"))
    let notes = try await orchard.model().fields.text("notes")
    let compared = try await session.play(keys("m"))
    #expect(compared.text.contains("MODEL digits changed meanwhile"))
    _ = try await session.play(keys("Left r S"))
    #expect(try await [notes, orchard.model().fields.text("notes")].sorted() == ["one", "two"])
    #expect(session.state.drafts.isEmpty && session.state.furtherDrafts.isEmpty)
    #expect(await orchard.drafts.load() == KeptDrafts())
  }

  @Test func `a draft that cannot be written stays, is told of, and is written when it can be`()
    async throws
  {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let folder = orchard.folder.appendingPathComponent("drafts")
    try Data().write(to: folder)
    var session = try orchard.session()
    let told = try await session.play(keys("m Enter \"!\" Enter"))
    #expect(told.text.contains("is not on disk"))
    #expect(session.state.exitSummary == ["unsent: 1 edit of MODEL digits, not on disk"])
    let asked = try await session.play(keys("Esc q"))
    #expect(asked.text.contains("written to disk and would be lost"))
    _ = try await session.play(keys("Esc"))
    try FileManager.default.removeItem(at: folder)
    let written = try await session.tick()
    #expect(written.text.contains("The draft of MODEL digits is on disk again"))
    #expect(await orchard.drafts.load().drafts.count == 1)
  }
}
