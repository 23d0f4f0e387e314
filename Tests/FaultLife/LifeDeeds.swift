import Foundation
package import RegistryCore

/// What a life does next; nil where the registry has nothing to do it to.
extension Life {
  mutating func deed() async throws(RegistryError) -> Deed? {
    guard try await world.registry.apps(.first, as: world.ana).items.count > 0 else {
      return Deed(command: .createApp(CreateApp(ref: try Life.app())))
    }
    // A life is short: what was planned is mostly confirmed at once.
    if plans.count > confirmed, Int.random(in: 0..<4, using: &random) > 0 {
      confirmed = plans.count
      return confirm()
    }
    switch Int.random(in: 0..<20, using: &random) {
    case 0, 1: return try await createModel()
    case 2, 3: return try await createVersion()
    case 4...7: return try await patchModels(1)
    case 8: return try await patchModels(4)
    case 9...11: return try await patchVersion()
    case 12, 13: return try await plan()
    case 14, 15: return confirm()
    case 16...18: return try await report()
    default: return try await deleteOrRestore()
    }
  }

  package static func app() throws(RegistryError) -> AppRef { try AppRef(parsing: "ana/vision") }

  private func models() async throws(RegistryError) -> [Model] {
    let query = ModelQuery(app: try Life.app(), order: .id)
    return try await world.registry.models(query, .first, as: world.ana).items.map(\.model)
  }

  private func createModel() async throws(RegistryError) -> Deed? {
    guard try await models().count < 6 else { return nil }
    let ref = ModelRef(app: try Life.app(), id: try newModelID())
    let type = try ModelTypeID("embedding-classifier")
    return Deed(
      command: .createModel(CreateModel(ref: ref, type: type, fields: ["description": token()])))
  }

  private mutating func createVersion() async throws(RegistryError) -> Deed? {
    guard let model = try await models().randomElement(using: &random), model.versions.live < 8
    else { return nil }
    let fields: [String: JSON] = [
      "description": token(), "train_info": ["params": ["epochs": 3]],
      "output_info": ["data": ["concepts": [["id": "a"], ["id": "b"]]]],
    ]
    return Deed(command: .createVersion(CreateVersion(model: model.ref, fields: fields)))
  }

  private mutating func patchModels(_ count: Int) async throws(RegistryError) -> Deed? {
    let models = Array(try await models().shuffled(using: &random).prefix(count))
    guard !models.isEmpty else { return nil }
    let patches = models.map {
      ModelPatch(
        model: $0.ref, fields: FieldPatch(set: ["description": token(), "notes": token()]),
        basedOn: $0.revision)
    }
    return Deed(
      command: .patchModels(PatchModels(patches)), audits: models.count,
      keys: models.map { "model \($0.identity)" })
  }

  private mutating func anyVersion() async throws(RegistryError) -> (Model, VersionSummary)? {
    guard let model = try await models().randomElement(using: &random) else { return nil }
    let query = VersionQuery(model: model.ref, order: .newest)
    let versions = try await world.registry.versions(query, .first, as: world.ana).items
    return versions.randomElement(using: &random).map { (model, $0) }
  }

  private mutating func patchVersion() async throws(RegistryError) -> Deed? {
    guard let (model, version) = try await anyVersion() else { return nil }
    let fields = FieldPatch(set: ["description": token(), "metadata": ["by": token()]])
    let ref = VersionRef(model: model.ref, id: version.id)
    let patch = VersionPatch(version: ref, fields: fields, basedOn: nil)
    return Deed(
      command: .patchVersions(PatchVersions([patch])), keys: ["version \(version.id)"])
  }

  private mutating func plan() async throws(RegistryError) -> Deed? {
    guard let (model, version) = try await anyVersion() else { return nil }
    let plan = PlanTraining(version: VersionRef(model: model.ref, id: version.id))
    return Deed(command: .planTraining(plan))
  }

  /// Also plans that were used, which must answer with their run, and now and then with a wrong code.
  private mutating func confirm() -> Deed? {
    let isLast = Bool.random(using: &random)
    guard let shown = plans.suffix(isLast ? 1 : 4).randomElement(using: &random) else { return nil }
    let isWrong = Int.random(in: 0..<8, using: &random) == 0
    let confirm = ConfirmTraining(
      plan: shown.plan.id, code: isWrong ? "WRONG9" : shown.code, atMost: .amount(3))
    return Deed(command: .confirmTraining(confirm), keys: ["plan \(shown.plan.id)"])
  }

  private mutating func report() async throws(RegistryError) -> Deed? {
    let query = RunQuery(inFlightOnly: true)
    let runs = try await world.registry.runs(query, .first, as: world.ana).items
    guard let run = runs.randomElement(using: &random) else { return nil }
    let report = nextReport(of: run)
    let command = ReportRun(run: run.id, nonce: run.nonce, report: report, used: .seconds(60))
    var isAudited = true
    if case .progressed = report { isAudited = false }
    return Deed(
      command: .reportRun(command), audits: isAudited ? 1 : 0, keys: ["run \(run.id)"])
  }

  private mutating func nextReport(of run: Run) -> RunReport {
    guard case .running(let percent) = run.state else { return .started }
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      let weights = ArtifactDigest(of: Array("weights".utf8))
      return .succeeded(RunOutcome(artifact: weights, metrics: ["accuracy": 0.9], inputCount: 10))
    case 1: return .failed(TrainingFailure(.general, "no memory"))
    default:
      let point = RunPoint(step: percent + 1, metrics: ["loss": 0.5])
      return .progressed(percent: percent + 1, points: [point])
    }
  }

  private mutating func deleteOrRestore() async throws(RegistryError) -> Deed? {
    guard let app = try await world.registry.apps(.first, as: world.ana).items.first else {
      return nil
    }
    let trash = try await world.registry.trash(of: app.ref, .first, as: world.ana).items
    if let entry = trash.randomElement(using: &random), Bool.random(using: &random) {
      return Deed(command: .restore(Restore(entry.id)))
    }
    guard let (model, version) = try await anyVersion() else { return nil }
    return Deed(
      command: .deleteVersion(DeleteVersion(VersionRef(model: model.ref, id: version.id))))
  }
}
