import ClarifaiAPI
import Foundation
import RegistryCore
import Testing

@testable import RegistryServer

/// One Espalier asks another by exact documents.
@Suite struct ExactCallTests {
  private func perform(
    _ command: Command, on served: Served, key: String? = nil, preview: Bool = false,
    headers: [String] = []
  ) async throws -> Receipt {
    let request = ExactCommandRequest(command, isPreview: preview).exact
    let answer = try await served.answer(
      "POST", ExactCommandRequest.path, key: key, body: request.text, headers: headers)
    return try Receipt(answer: answer.json)
  }

  private func read<Value: Exact>(
    _ reading: Reading, on served: Served, key: String? = nil, _: Value.Type = Value.self
  ) async throws -> Value {
    let answer = try await served.answer(
      "POST", ExactReadingRequest.path, key: key, body: ExactReadingRequest(reading).exact.text)
    return try Value(answer: answer.json)
  }

  private func oak(in app: String = "ana/vision") throws -> CreateModel {
    CreateModel(
      ref: ModelRef(app: try AppRef(parsing: app), id: try ModelID("oak")),
      type: try ModelTypeID("embedding-classifier"), fields: ["notes": "é\u{0}"])
  }

  @Test func `a command and its readings answer what the registry would`() async throws {
    let served = try await Served()
    let create = try oak()
    let preview = try await perform(.createModel(create), on: served, preview: true)
    #expect(preview.effects.modelsCreated == 1)
    await #expect(throws: RegistryError.modelNotFound(create.ref)) {
      try await read(.model(create.ref), on: served, Model.self)
    }
    let receipt = try await perform(.createModel(create), on: served)
    #expect(receipt.operation == .createModel)
    let model = try await served.registry.model(create.ref, as: Served.owner)
    #expect(try await read(.model(create.ref), on: served) == model)
    let query = ModelQuery(app: create.ref.app)
    let page = try await served.registry.models(query, .first, as: Served.owner)
    #expect(try await read(.models(query, .first), on: served) == page)
    #expect(try await read(.modelCount(query), on: served) == 1)
    #expect(try await read(.types, on: served) == ModelType.catalog)
    #expect(try await read(.mark, on: served) == served.registry.mark())
    let audit = try await served.registry.audit(of: .model(model), .first, as: Served.owner)
    #expect(try await read(.audit(of: model), on: served) == audit)
    await served.stop()
  }

  @Test func `a refusal arrives as it was thrown`() async throws {
    let served = try await Served()
    _ = try await perform(.createModel(try oak()), on: served)
    await #expect(throws: RegistryError.alreadyExists(kind: "model", id: "oak")) {
      try await perform(.createModel(try oak()), on: served)
    }
    let patch = ModelPatch(
      model: try oak().ref, fields: FieldPatch(set: ["notes": "new"]), basedOn: 7)
    await #expect {
      try await perform(.patchModels(PatchModels([patch])), on: served)
    } throws: { error in
      guard case RegistryError.staleRevision(_, 7, 1, _) = error else { return false }
      return true
    }
    await served.stop()
  }

  @Test func `a command asks for the right of its operation`() async throws {
    let served = try await Served()
    let viewer = try await served.key([.viewer], user: "eve")
    let refusal = RegistryError.notAllowed(
      user: try UserID("eve"), right: .edit, holders: [.editor, .admin])
    await #expect(throws: refusal) {
      try await perform(.createModel(try oak()), on: served, key: viewer)
    }
    await #expect(throws: refusal) {
      try await perform(.createModel(try oak()), on: served, key: viewer, preview: true)
    }
    let eve = AuditTarget(kind: .user, key: "eve", name: "eve")
    #expect(
      try await served.registry.audit(of: eve, .first, as: Served.owner).items.count == 2)
    let editor = try await served.key([.admin], user: "joe", scopes: [.read])
    await #expect(throws: RegistryError.self) {
      try await perform(.createModel(try oak()), on: served, key: editor)
    }
    await #expect(throws: RegistryError.self) {
      try await read(.tokens(.first), on: served, key: viewer, Page<Token>.self)
    }
    await served.stop()
  }

  @Test func `what only a registry and its supervisors say is refused from outside`() async throws {
    let served = try await Served()
    let run = try RunID(String(repeating: "0", count: 32))
    let key = try await served.key([.admin, .runner])
    for command in [
      Command.reportRun(ReportRun(run: run, nonce: "", report: .started)),
      .settleRun(SettleRun(run: run, startedAt: nil, evidence: .gone(how: "so"))),
    ] {
      await #expect(throws: RegistryError.foreignReport(run)) {
        try await perform(command, on: served, key: key)
      }
    }
    let note = NoteRefusal(of: .storeBusy, to: try UserID("eve"))
    await #expect(throws: RegistryError.self) {
      try await perform(.noteRefusal(note), on: served)
    }
    let eve = AuditTarget(kind: .user, key: "eve", name: "eve")
    #expect(try await served.registry.audit(of: eve, .first, as: Served.owner).items.isEmpty)
    await served.stop()
  }

  @Test func `a key of one app asks for nothing outside of it`() async throws {
    let served = try await Served()
    let other = try AppRef(parsing: "ana/other")
    let vision = try AppRef(parsing: "ana/vision")
    let refusal = RegistryError.otherApp(only: vision)
    _ = try await perform(.createApp(CreateApp(ref: other)), on: served)
    _ = try await perform(.createModel(try oak(in: "ana/other")), on: served)
    let foreign = try await served.registry.model(
      try oak(in: "ana/other").ref, as: Served.owner)
    let deleted = try await perform(.deleteModels(DeleteModels([foreign.ref])), on: served)
    guard case .trash(let entry)? = deleted.targets.first?.thing else {
      Issue.record("nothing lies in the trash")
      return
    }
    let key = try await served.key([.admin], app: "ana/vision")
    _ = try await perform(.createModel(try oak()), on: served, key: key)
    let commands: [Command] = [
      .createModel(try oak(in: "ana/other")), .restore(Restore(entry.id)),
      .purge(Purge(entry.id, phrase: "purge oak")),
      .patchApps(
        PatchApps([
          .init(app: vision, description: "a"), .init(app: other, description: "b"),
        ])),
      .createToken(
        CreateToken(
          user: try UserID("eve"), roles: [.admin],
          key: KeyDigest(hex: String(repeating: "0", count: 64)))),
    ]
    for command in commands {
      await #expect(throws: refusal, "\(command)") {
        try await perform(command, on: served, key: key)
      }
    }
    let model = try await served.registry.model(try oak().ref, as: Served.owner)
    let readings: [Reading] = [
      .apps(.first), .models(ModelQuery(.everything), .first),
      .models(ModelQuery(app: other), .first),
      .runs(RunQuery(), .first), .tokens(.first), .trash(other, .first),
      .audit(AuditTarget(kind: .model, key: foreign.identity.text, name: "ana/vision/oak"), .first),
      .audit(AuditTarget(kind: .user, key: "eve", name: "eve"), .first),
    ]
    for reading in readings {
      await #expect(throws: refusal, "\(reading)") {
        try await read(reading, on: served, key: key, JSON.self)
      }
    }
    #expect(try await read(.model(model.ref), on: served, key: key) == model)
    let audit: Page<AuditEntry> = try await read(.audit(of: model), on: served, key: key)
    #expect(audit.items.count == 1)
    await served.stop()
  }

  @Test func `a named command is carried out once, and a plan takes no name`() async throws {
    let served = try await Served()
    let named = ["idempotency-key: k-1"]
    let first = try await perform(.createModel(try oak()), on: served, headers: named)
    let second = try await perform(.createModel(try oak()), on: served, headers: named)
    #expect(first == second)
    let version = VersionRef(
      model: try oak().ref, id: try VersionID(String(repeating: "a", count: 32)))
    await #expect {
      try await perform(
        .planTraining(PlanTraining(version: version)), on: served,
        headers: ["idempotency-key: k-2"])
    } throws: { error in
      guard case RegistryError.invalidField("Idempotency-Key", _) = error else { return false }
      return true
    }
    await served.stop()
  }

  @Test(
    arguments: [
      "", "null", "[]", "{", #"{"command":"types"}"#, #"{"reading":"types","more":1}"#,
      #"{"reading":"types","reading":"mark"}"#, #"{"reading":{"log":["x",-1]}}"#,
      #"{"reading":{"tokens":{"size":5,"after":"tokens:0:-1:x"}}}"#,
      #"{"reading":{"apps":{"size":5,"after":"\u0000"}}}"#,
      String(repeating: "[", count: 200_000),
    ])
  func `a document that is none is refused, and the server goes on`(_ body: String) async throws {
    let served = try await Served()
    for path in [ExactCommandRequest.path, ExactReadingRequest.path] {
      let answer = try await served.answer("POST", path, body: body)
      #expect((400..<500).contains(answer.status), "\(answer.body.prefix(200))")
    }
    #expect(try await served.answer("GET", "/readyz").status == 200)
    await served.stop()
  }
}

extension Reading {
  fileprivate static func audit(of model: Model) -> Reading { .audit(.model(model), .first) }
}
