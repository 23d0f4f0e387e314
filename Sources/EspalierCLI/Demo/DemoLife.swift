import Foundation
import RegistryCore

/// Tells the demo's past, through the operations that everybody uses, by a clock of its own.
struct DemoLife {
  let registry: LocalRegistry
  let clock: DemoClock
  let folder: URL
  /// The present, at which the past ends.
  let end: Date

  func tell() async throws(RegistryError) {
    at(daysAgo: 90)
    try await perform(
      .createApp(CreateApp(ref: try app(), description: "Seeing and reading")), "ana")
    let data = [
      "digits": try await store(DemoData.digitsCSV, "digits.csv"),
      "iris": try await store(DemoData.irisCSV, "iris.csv"),
    ]
    var versions: [String: [ModelVersion]] = [:]
    for event in DemoStory.events.sorted(by: { $0.daysAgo > $1.daysAgo }) {
      at(daysAgo: event.daysAgo)
      switch event.what {
      case .model(let type, let fields):
        try await perform(
          .createModel(
            CreateModel(ref: try ref(event.model), type: try ModelTypeID(type), fields: fields)),
          event.by)
      case .patch(let fields):
        try await patch(event, fields)
      case .version(let told):
        let made = try await make(told, event, versions[event.model] ?? [], data[event.model])
        versions[event.model, default: []].append(made)
      }
    }
    clock.move(to: end)
  }

  private func at(daysAgo: Double) { clock.move(to: end.addingTimeInterval(-daysAgo * 86_400)) }

  private func app() throws(RegistryError) -> AppRef { try AppRef(parsing: Demo.app) }

  private func ref(_ model: String) throws(RegistryError) -> ModelRef {
    ModelRef(app: try app(), id: try ModelID(model))
  }

  @discardableResult
  private func perform(_ command: Command, _ person: String) async throws(RegistryError) -> Receipt
  {
    try await registry.perform(
      command, as: Caller(user: try UserID(person), roles: [.admin]))
  }

  private func store(_ text: String, _ name: String) async throws(RegistryError) -> ArtifactDigest {
    try await store(Data(text.utf8), name)
  }

  private func store(_ bytes: Data, _ name: String) async throws(RegistryError) -> ArtifactDigest {
    let file = folder.appendingPathComponent(name)
    do {
      try bytes.write(to: file)
    } catch {
      throw .storeUnusable(why: "'\(file.path)' cannot be written", instead: "check the space")
    }
    defer { try? FileManager.default.removeItem(at: file) }
    return try await registry.store(
      contentsOf: file, as: Caller(user: try UserID("ana"), roles: [.admin]))
  }

  private func patch(_ event: DemoEvent, _ fields: [String: JSON]) async throws(RegistryError) {
    let patch = ModelPatch(
      model: try ref(event.model), fields: FieldPatch(set: fields), basedOn: nil)
    try await perform(.patchModels(PatchModels([patch])), event.by)
  }

  private func make(
    _ told: DemoVersion, _ event: DemoEvent, _ earlier: [ModelVersion], _ data: ArtifactDigest?
  ) async throws(RegistryError) -> ModelVersion {
    let version = try await created(told, event, earlier, data)
    let ref = VersionRef(model: try ref(event.model), id: version.id)
    try await DemoRun(life: self, version: ref, by: event.by).take(told.end)
    if !told.patch.isEmpty {
      clock.pass(.seconds(7200))
      let patch = VersionPatch(version: ref, fields: FieldPatch(set: told.patch), basedOn: nil)
      try await perform(.patchVersions(PatchVersions([patch])), event.by)
    }
    return try await registry.version(
      .id(version.id), of: ref.model, as: Caller(user: try UserID("ana"), roles: [.admin]))
  }

  private func created(
    _ told: DemoVersion, _ event: DemoEvent, _ earlier: [ModelVersion], _ data: ArtifactDigest?
  ) async throws(RegistryError) -> ModelVersion {
    let model = try ref(event.model)
    var document = JSON.object(told.fields)
    if let data, told.hasData {
      document = document.setting(["train_info", "dataset", "id"], to: .string("\(data)"))
    }
    let fields = document.object ?? [:]
    let receipt: Receipt
    switch told.origin {
    case .new:
      receipt = try await perform(
        .createVersion(CreateVersion(model: model, fields: fields)), event.by)
    case .copy(let number), .continue(let number):
      let source = VersionRef(model: model, id: earlier[number - 1].id)
      let kind: BranchVersion.Kind = told.origin.isContinuing ? .continueFromWeights : .copyInfos
      let branch = BranchVersion(
        source: source, kind: kind, changes: FieldPatch(set: fields, action: .overwrite))
      receipt = try await perform(.branchVersion(branch), event.by)
    }
    guard case .version(let version, _)? = receipt.targets.first?.thing else {
      throw .invalidInput(why: "the demo made no version")
    }
    return version
  }
}

/// The training of one version, as it went.
struct DemoRun {
  let life: DemoLife
  let version: VersionRef
  let by: String

  func take(_ end: DemoVersion.End) async throws(RegistryError) {
    switch end {
    case .untrained: return
    case .trained(let minutes, let score, let rows):
      let run = try await begin(minutes: minutes, losses: losses(down: 1 - score))
      let weights = try await life.stored(Data("weights of \(version.id)\n".utf8))
      let metrics: [String: JSON] = [
        "accuracy": .number(score), "macro_f1": .number(score - 0.01),
        "loss": .number((1 - score) * 3), "rows": .number(Double(rows)),
      ]
      try await report(
        run, .succeeded(RunOutcome(artifact: weights, metrics: metrics, inputCount: rows)))
    case .recorded(let record):
      let run = try await begin(minutes: 1, losses: record.losses)
      let weights = try await life.stored(record.weights)
      let metrics = try JSON(parsing: record.metrics).object ?? [:]
      let rows = metrics["rows"]?.integer ?? 0
      try await report(
        run, .succeeded(RunOutcome(artifact: weights, metrics: metrics, inputCount: rows)))
    case .failed(let minutes, let cause, let reason):
      let run = try await begin(minutes: minutes, losses: [])
      try await report(run, .failed(TrainingFailure(cause, reason)))
    case .cancelled(let minutes):
      let run = try await begin(minutes: minutes, losses: losses(down: 0.4))
      try await life.act(.cancelRun(CancelRun(run.id)), by)
      try await report(run, .cancelled)
    }
  }

  /// Plans, confirms, and lets the time pass that it took.
  private func begin(minutes: Int, losses: [Double]) async throws(RegistryError) -> Run {
    let isBuiltin = minutes <= 1
    let plan = PlanTraining(
      version: version, compute: try ComputeID(isBuiltin ? "local" : "gpu-small"),
      limit: .seconds(7200))
    guard case .plan(let shown)? = try await life.act(.planTraining(plan), by).targets.first?.thing
    else { throw .runnerFailed(why: "the demo made no plan") }
    life.clock.pass(.seconds(20))
    let confirm = ConfirmTraining(
      plan: shown.plan.id, code: shown.code,
      atMost: .amount(shown.plan.subject.greatest?.amount ?? 0))
    guard
      case .run(let run)? = try await life.act(.confirmTraining(confirm), by).targets.first?.thing
    else { throw .runnerFailed(why: "the demo made no run") }
    life.clock.pass(.seconds(2))
    try await report(run, .started)
    life.clock.pass(.seconds(isBuiltin ? 1 : 60 * minutes))
    let points = losses.enumerated().map { RunPoint(step: $0 + 1, metrics: ["loss": $1]) }
    if !points.isEmpty { try await report(run, .progressed(percent: 90, points: points)) }
    life.writeLog(of: run, points)
    return run
  }

  private func report(_ run: Run, _ report: RunReport) async throws(RegistryError) {
    try await life.act(
      .reportRun(ReportRun(run: run.id, nonce: run.nonce, report: report)), "supervisor")
  }

  /// What a loss looks like that sinks to about three times the error.
  private func losses(down error: Double) -> [Double] {
    (1...24).map { step in 2.2 * exp(-Double(step) / 6) + error * 3 }
  }
}

extension DemoLife {
  @discardableResult
  func act(_ command: Command, _ person: String) async throws(RegistryError) -> Receipt {
    try await perform(command, person)
  }

  func stored(_ bytes: Data) async throws(RegistryError) -> ArtifactDigest {
    try await store(bytes, "weights")
  }

  /// A log that cannot be written is one that is not there; the demo goes on.
  func writeLog(of run: Run, _ points: [RunPoint]) {
    let home = folder.appendingPathComponent("runs/\(run.id)")
    try? FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let lines = points.map { "epoch \($0.step): loss \($0.metrics["loss"] ?? 0)" }
    let text = (["v\(run.subject.number) of \(run.subject.model.id)"] + lines).joined(
      separator: "\n")
    try? Data((text + "\n").utf8).write(to: home.appendingPathComponent("log"))
  }
}
