import Dashboard
import Foundation
import RegistryCore
import Terminal

/// Fixed things of a small registry, as dialogs get them from outside.
struct DialogFixture {
  let app: AppRef
  let ana: Caller
  let model: Model
  let untrained: ModelVersion
  let trained: ModelVersion
  let compute: [ComputeClass]
  /// 14:14 of a day in November, by every clock.
  let now: Moment

  init() throws {
    // Goldens state times of day; they must not depend on where the tests run.
    NSTimeZone.default = TimeZone(secondsFromGMT: 0) ?? NSTimeZone.default
    app = try AppRef(parsing: "ana/vision")
    ana = Caller(user: try UserID("ana"), roles: [.trainer, .editor])
    let began = Date(timeIntervalSince1970: 1_700_000_000)
    now = Moment(
      wall: Date(timeIntervalSince1970: 1_700_057_640), bootID: "boot", sinceBoot: .seconds(9000))
    model = try Self.model(app, ana.user, began)
    untrained = try Self.version(7, "9a02d1", .untrained, of: model, began)
    trained = try Self.version(4, "7c1e04", .trained, of: model, began)
    let gpu = Price.perHour(Money(12, "USD"))
    compute = [
      ComputeClass(
        id: try ComputeID("gpu-small"), runner: try RunnerID("slurm"), price: gpu,
        defaultLimit: .seconds(1800), greatestLimit: .seconds(7200)),
      ComputeClass(
        id: try ComputeID("local"), runner: try RunnerID("builtin"), price: .free,
        defaultLimit: .seconds(1800), greatestLimit: .seconds(1800)),
    ]
  }

  private static func model(_ app: AppRef, _ user: UserID, _ at: Date) throws -> Model {
    Model(
      identity: try Identity(hex("d1")), ref: ModelRef(app: app, id: try ModelID("digits")),
      type: try ModelTypeID("embedding-classifier"), fields: Fields(.model), createdAt: at,
      createdBy: user, modifiedAt: at, versions: VersionCounters(lastNumber: 7, live: 7))
  }

  private static func version(
    _ number: Int, _ id: String, _ status: VersionStatus, of model: Model, _ at: Date
  ) throws -> ModelVersion {
    let fields = try Fields(
      .version,
      [
        "description": "tuned on spring scans", "visibility": "private",
        "metadata": ["tier": 1], "license": "MIT",
        "output_info": ["output_config": ["max_concepts": 20]],
        "train_info": [
          "params": ["epochs": 300, "l2": 0.5], "dataset": ["id": .string(dataSet)],
        ],
      ])
    return ModelVersion(
      id: try VersionID(hex(id)), model: model.identity, number: number, lineage: .original,
      depth: 0, fields: fields, status: status, conceptCount: 2, createdAt: at,
      createdBy: model.createdBy, modifiedAt: at, revision: 3)
  }

  static let dataSet = "sha256:" + String(repeating: "ab", count: 32)

  static func hex(_ start: String) -> String {
    start + String(repeating: "0", count: 32 - start.count)
  }

  func plan(
    findings: [Finding] = [], duration: ClosedRange<Duration>? = .seconds(660)...(.seconds(1020)),
    compute class: ComputeClass? = nil, limit: Duration = .seconds(1800)
  ) throws -> ShownPlan {
    let subject = try subject(`class` ?? compute[0], limit)
    let digest = ArtifactDigest(of: Array("plan".utf8))
    let plan = TrainingPlan(
      id: try PlanID("k7m2p9qx"), subject: subject,
      trainer: TrainerIdentity(argv: ["train"], digest: digest), findings: findings, rows: 1437,
      estimate: Estimate(
        duration: duration,
        basis: duration == nil ? "no earlier run: unknown" : "7 earlier runs"),
      digest: digest, plannedBy: ana.user, plannedAt: now, codeHash: digest)
    return ShownPlan(plan: plan, code: "K7M2P9")
  }

  private func subject(_ compute: ComputeClass, _ limit: Duration) throws -> TrainingSubject {
    TrainingSubject(
      model: model.ref, modelIdentity: model.identity, version: untrained.id, number: 7,
      revision: 3, type: model.type, infos: [:],
      concepts: try (0...9).map { try ConceptID("\($0)") },
      dataSet: try ArtifactDigest(parsing: Self.dataSet), resumeFrom: nil, compute: compute,
      limit: limit)
  }

  /// Started four minutes and twelve seconds ago.
  func run(
    _ id: String = "51c3", _ state: RunState = .running(percent: 42), cost: Money? = nil
  ) throws -> Run {
    let plan = try plan().plan
    let started = Moment(
      wall: now.wall.addingTimeInterval(-252), bootID: "boot",
      sinceBoot: now.sinceBoot - .seconds(252))
    return Run(
      id: try RunID(Self.hex(id)), plan: plan.id, subject: plan.subject, trainer: plan.trainer,
      nonce: "nonce", confirmedBy: ana.user, confirmedAt: started, state: state,
      startedAt: state == .queued ? nil : started,
      endedAt: state.isInFlight ? nil : now.wall.addingTimeInterval(-12),
      reserved: plan.subject.greatest, cost: cost,
      metrics: ["loss": 0.3124, "accuracy": 0.94, "epoch": 84])
  }

  /// What the audit says of a change to the description of the untrained version.
  var patchOfDescription: AuditEntry {
    AuditEntry(
      at: now.wall.addingTimeInterval(-300), by: ana.user, operation: .patchVersions,
      target: .version(untrained, of: model),
      changes: [FieldChange(path: "description", before: "a", after: "b")], revision: 3)
  }

  func receipt(
    _ operation: OperationName, _ things: [Thing], effects: Effects = Effects(),
    isRepeat: Bool = false
  ) -> Receipt {
    Receipt(
      operation: operation, effects: effects, targets: things.map { ReceiptTarget($0) },
      isRepeat: isRepeat)
  }
}
