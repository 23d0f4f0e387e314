import Foundation
import RegistryCore

/// Things as operations make them, with names that are counted up.
enum Sample {
  static let start = Date(timeIntervalSince1970: 1_700_000_000)

  /// 32 hexadecimal digits that end in `number`; `kind` keeps apart what counts by itself.
  static func hex(_ number: Int, _ kind: String = "a") -> String {
    let digits = String(number, radix: 16)
    return kind + String(repeating: "0", count: 31 - digits.count) + digits
  }

  static func app(_ name: String = "local/main", identity: Int = 1) throws -> App {
    App(
      identity: try Identity(hex(identity, "f")), ref: try AppRef(parsing: name),
      description: "all of ours", createdAt: start)
  }

  static func model(
    _ id: String, _ number: Int = 1, in app: App? = nil, fields: [String: JSON] = [:],
    type: String = "embedding-classifier", at seconds: Int = 0
  ) throws -> Model {
    let home = try app ?? Self.app()
    let time = start.addingTimeInterval(Double(seconds))
    return Model(
      identity: try Identity(hex(number)), ref: ModelRef(app: home.ref, id: try ModelID(id)),
      type: try ModelTypeID(type), fields: try Fields(.model, fields), createdAt: time,
      createdBy: try UserID("ana"), modifiedAt: time)
  }

  static func version(
    of model: Model, _ number: Int, id: Int? = nil, _ lineage: Lineage = .original, depth: Int = 0,
    fields: [String: JSON] = [:], status: VersionStatus = .untrained, concepts: Int = 0
  ) throws -> ModelVersion {
    ModelVersion(
      id: try VersionID(hex(id ?? number, "b")), model: model.identity, number: number,
      lineage: lineage, depth: depth, fields: try Fields(.version, fields), status: status,
      conceptCount: concepts, createdAt: start.addingTimeInterval(Double(number)),
      createdBy: try UserID("ana"), modifiedAt: start.addingTimeInterval(Double(number)))
  }

  static func moment(_ seconds: Int = 0) -> Moment {
    Moment(
      wall: start.addingTimeInterval(Double(seconds)), bootID: "boot",
      sinceBoot: .seconds(9_000_000 + seconds) + .nanoseconds(123_456_789))
  }

  static func subject(_ model: Model, _ version: ModelVersion) throws -> TrainingSubject {
    let price = Price.perHour(Money(Decimal(string: "6.25") ?? 0, "USD"))
    return TrainingSubject(
      model: model.ref, modelIdentity: model.identity, version: version.id, number: version.number,
      revision: 3, type: model.type,
      infos: ["train_info": ["params": ["rate": 0.25, "epochs": 10, "note": "ä\"\\"]]],
      concepts: [try ConceptID("a: b"), try ConceptID("ß")],
      dataSet: ArtifactDigest(of: [1, 2]), resumeFrom: nil,
      compute: ComputeClass(
        id: try ComputeID("gpu"), runner: try RunnerID("slurm"), price: price,
        defaultLimit: .seconds(600), greatestLimit: .seconds(3600)),
      limit: .milliseconds(1500))
  }

  static func trainer() -> TrainerIdentity {
    TrainerIdentity(argv: ["/bin/train", "--fast", ""], digest: ArtifactDigest(of: [3]))
  }

  static func plan(_ model: Model, _ version: ModelVersion, id: String = "PLAN7")
    throws -> TrainingPlan
  {
    TrainingPlan(
      id: try PlanID(id), subject: try subject(model, version), trainer: trainer(),
      findings: [Finding(.warns, "few rows"), Finding(.blocks, "no rows")], rows: 1797,
      estimate: Estimate(duration: .seconds(1) ... .milliseconds(90_500), basis: "7 runs"),
      digest: ArtifactDigest(of: [4]), plannedBy: try UserID("ben"), plannedAt: moment(),
      codeHash: ArtifactDigest(of: [5]))
  }

  static func run(
    _ model: Model, _ version: ModelVersion, _ number: Int = 1, state: RunState = .queued
  ) throws -> Run {
    Run(
      id: try RunID(hex(number, "c")), plan: try PlanID("PLAN7"),
      subject: try subject(model, version), trainer: trainer(), nonce: hex(9, "d"),
      confirmedBy: try UserID("ben"), confirmedAt: moment(number), state: state,
      reserved: Money(6, "USD"))
  }

  static func entry(_ model: Model, _ id: String = "T1") throws -> TrashEntry {
    TrashEntry(
      id: try TrashID(id),
      content: .model(model.ref, model.identity, versions: model.versions.live),
      deletedBy: try UserID("ana"), deletedAt: start)
  }

  static func entry(_ version: ModelVersion, of model: Model, _ id: String = "T2") throws
    -> TrashEntry
  {
    TrashEntry(
      id: try TrashID(id),
      content: .version(
        VersionRef(model: model.ref, id: version.id), model.identity, number: version.number),
      deletedBy: try UserID("ana"), deletedAt: start)
  }
}
