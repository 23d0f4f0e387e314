import Foundation
import RegistryCore
import Testing

/// Rule `key-opens-one-app`: what lies in another app is refused to its holder, whatever names it, and what lies in
/// its own is not.
@Suite struct KeyOpensOneAppTests {
  private typealias Asking = @Sendable (any Registry, Caller) async throws -> Void

  /// Something of each kind in the app `ana/vision`, and another app.
  private struct Ground {
    let test: TestRegistry
    let oak: ModelRef
    let version: ModelVersion
    let plan: ShownPlan
    let run: Run
    let trash: TrashEntry
    let other: AppRef

    init() async throws {
      test = try await TestRegistry()
      oak = try await test.createModel()
      version = try await test.createVersion(oak)
      plan = try await test.plan(version, of: oak)
      run = try await test.confirm(plan)
      let elm = try await test.createModel("elm")
      trash = try await test.perform(.deleteModels(DeleteModels([elm]))).trash
      other = try AppRef(parsing: "ana/other")
      try await test.perform(.createApp(CreateApp(ref: other)))
    }

    func holder(of app: AppRef) -> Caller { Caller(user: app.user, roles: [.admin], app: app) }

    var place: VersionRef { VersionRef(model: oak, id: version.id) }
  }

  @Test func `another app is neither read nor changed`() async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let stranger = ground.holder(of: ground.other)
    let before = try await ground.test.registry.mark()
    for (number, ask) in try await (readings(ground) + changes(ground)).enumerated() {
      await #expect(throws: RegistryError.otherApp(only: ground.other), "\(number)") {
        try await ask(ground.test.registry, stranger)
      }
    }
    #expect(try await ground.test.registry.mark() == before)
  }

  @Test func `its own app is open to it`() async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let own = ground.holder(of: ground.test.app)
    for (number, ask) in try await (readings(ground) + changes(ground)).enumerated() {
      await #expect(throws: Never.self, "\(number)") { try await ask(ground.test.registry, own) }
    }
  }

  @Test func `what spans apps, or lies in none, is refused to it`() async throws {
    let ground = try await Ground()
    defer { ground.test.remove() }
    let own = ground.holder(of: ground.test.app)
    for (number, ask) in try spanning(ground).enumerated() {
      await #expect(throws: RegistryError.otherApp(only: ground.test.app), "\(number)") {
        try await ask(ground.test.registry, own)
      }
    }
    #expect(try await !ground.test.registry.types(as: own).isEmpty)
    #expect(try await !ground.test.registry.computeClasses(as: own).isEmpty)
  }

  private func readings(_ ground: Ground) async throws -> [Asking] {
    let (app, oak, place) = (ground.test.app, ground.oak, ground.place)
    let (run, plan, version) = (ground.run, ground.plan.plan, ground.version)
    let held = try await ground.test.registry.app(app, as: ground.test.ana)
    let model = try await ground.test.registry.model(oak, as: ground.test.ana)
    let audited: [AuditTarget] = [
      .app(held), .model(model), .version(version, of: model), .run(run), .plan(plan),
    ]
    return [
      { _ = try await $0.app(app, as: $1) },
      { _ = try await $0.concepts(ofApp: app, .first, as: $1) },
      { _ = try await $0.models(ModelQuery(app: app), .first, as: $1) },
      { _ = try await $0.modelCount(ModelQuery(app: app), as: $1) },
      { _ = try await $0.model(oak, as: $1) },
      { _ = try await $0.version(.latest, of: oak, as: $1) },
      { _ = try await $0.versions(VersionQuery(model: oak, order: .newest), .first, as: $1) },
      { _ = try await $0.wholeVersions(VersionQuery(model: oak, order: .newest), .first, as: $1) },
      { _ = try await $0.concepts(of: place, .first, as: $1) },
      { _ = try await $0.estimate(ModelTypeID("embedding-classifier"), in: app, rows: 1, as: $1) },
      { _ = try await $0.plan(plan.id, as: $1) },
      { _ = try await $0.run(run.id, as: $1) },
      { _ = try await $0.runs(RunQuery(app: app), .first, as: $1) },
      { _ = try await $0.points(of: run.id, after: 0, as: $1) },
      { _ = try await $0.log(of: run.id, from: 0, as: $1) },
      { _ = try await $0.trash(of: app, .first, as: $1) },
    ] + audited.map { target -> Asking in { _ = try await $0.audit(of: target, .first, as: $1) } }
  }

  /// In an order in which each may be carried out.
  private func changes(_ ground: Ground) throws -> [Asking] {
    let (app, oak, place) = (ground.test.app, ground.oak, ground.place)
    let notes = FieldPatch(set: ["notes": "n"], action: .merge)
    let type = try ModelTypeID("embedding-classifier")
    let cat = Concept(id: try ConceptID("cat"))
    let commands: [Command] = [
      .patchApps(PatchApps([.init(app: app, description: "a")])),
      .createModel(CreateModel(ref: try ground.test.ref("ash"), type: type)),
      .createVersion(CreateVersion(model: oak)),
      .patchModels(PatchModels([ModelPatch(model: oak, fields: notes, basedOn: nil)])),
      .patchVersions(PatchVersions([VersionPatch(version: place, fields: notes, basedOn: nil)])),
      .createConcepts(CreateConcepts(app: app, concepts: [cat])),
      .confirmTraining(
        ConfirmTraining(plan: ground.plan.plan.id, code: ground.plan.code, atMost: .amount(0))),
      .cancelRun(CancelRun(ground.run.id)),
      .planTraining(PlanTraining(version: place)),
      .restore(Restore(ground.trash.id)),
      .renameModel(RenameModel(model: oak, newID: try ModelID("yew"))),
    ]
    return commands.map { command -> Asking in { _ = try await $0.perform(command, as: $1) } }
  }

  private func spanning(_ ground: Ground) throws -> [Asking] {
    let (app, other) = (ground.test.app, ground.other)
    let key = KeyDigest(hex: String(repeating: "0", count: 64))
    let commands: [Command] = [
      .patchApps(
        PatchApps([.init(app: app, description: "a"), .init(app: other, description: "b")])),
      .createApp(CreateApp(ref: try AppRef(parsing: "ana/third"))),
      .createToken(CreateToken(user: app.user, roles: [.admin], key: key)),
    ]
    let eve = AuditTarget(kind: .user, key: "eve", name: "eve")
    let readings: [Asking] = [
      { _ = try await $0.apps(.first, as: $1) },
      { _ = try await $0.apps(of: app.user, .first, as: $1) },
      { _ = try await $0.models(ModelQuery(.everything), .first, as: $1) },
      { _ = try await $0.runs(RunQuery(), .first, as: $1) },
      { _ = try await $0.tokens(.first, as: $1) },
      { _ = try await $0.audit(of: eve, .first, as: $1) },
    ]
    return readings
      + commands.map { command -> Asking in { _ = try await $0.preview(command, as: $1) } }
  }
}
