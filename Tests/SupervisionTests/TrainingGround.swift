import Foundation
import RegistryCore
import SQLiteStore
import Training

/// A registry whose runs are supervised by the built program, as in life, and trained by it or by a script.
struct TrainingGround {
  let folder: URL
  let registry: LocalRegistry
  let runner: any Runner
  let model: ModelRef
  let ana: Caller

  /// - Parameter trainer: makes a trainer of one's own, given a folder for its files; nil is the built-in one.
  init(
    limit: Duration = .seconds(600), price: Price = .free, greatestRuns: Int? = nil,
    trainer: ((URL) throws -> TrainerProgram)? = nil
  ) async throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("espalier-ground-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("registry.db")
    runner =
      if let trainer {
        CommandRunner(
          try RunnerID("own"), try trainer(folder), supervisor: Self.program, registry: file)
      } else {
        try BuiltinRunner(program: Self.program, registry: file)
      }
    ana = Caller(user: try UserID("ana"), roles: [.admin])
    let compute = ComputeClass(
      id: try ComputeID("local"), runner: runner.id, price: price, defaultLimit: limit,
      greatestLimit: .seconds(3600), greatestRuns: greatestRuns)
    registry = try LocalRegistry(
      store: try await RegistryFile.open(file),
      artifacts: ArtifactFolder(folder.appendingPathComponent("artifacts")), runners: [runner],
      predictor: BuiltinPredictor(), compute: [compute], outside: .machine())
    let app = try AppRef(parsing: "ana/vision")
    model = ModelRef(app: app, id: try ModelID("digits"))
    _ = try await registry.perform(.createApp(CreateApp(ref: app)), as: ana)
    let type = try ModelTypeID("embedding-classifier")
    _ = try await registry.perform(.createModel(CreateModel(ref: model, type: type)), as: ana)
  }

  /// The executable stands beside the tests.
  static var program: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("espalier").path
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// A version to be trained on `csv`, confirmed.
  func start(
    _ csv: String, params: [String: JSON] = [:], continuing parent: VersionID? = nil
  ) async throws -> Run {
    try await confirm(plan(csv, params: params, continuing: parent))
  }

  /// A version to be trained on `csv`, planned.
  func plan(
    _ csv: String, params: [String: JSON] = [:], continuing parent: VersionID? = nil
  ) async throws -> ShownPlan {
    let file = folder.appendingPathComponent("rows.csv")
    try Data(csv.utf8).write(to: file)
    let data = try await registry.store(contentsOf: file, as: ana)
    var info: [String: JSON] = [
      "dataset": ["id": .string(data.description)], "params": .object(params),
    ]
    info["resume_from_model"] = parent.map { ["model_version": ["id": .string($0.text)]] }
    let create = CreateVersion(model: model, fields: ["train_info": .object(info)])
    let made = try await registry.perform(.createVersion(create), as: ana)
    guard case .version(let version, _)? = made.targets.first?.thing else { throw Surprise() }
    let plan = PlanTraining(version: VersionRef(model: model, id: version.id))
    let planned = try await registry.perform(.planTraining(plan), as: ana)
    guard case .plan(let shown)? = planned.targets.first?.thing else { throw Surprise() }
    return shown
  }

  func confirm(_ shown: ShownPlan) async throws -> Run {
    let greatest = shown.plan.subject.greatest?.amount ?? 0
    let confirm = ConfirmTraining(plan: shown.plan.id, code: shown.code, atMost: .amount(greatest))
    let confirmed = try await registry.perform(.confirmTraining(confirm), as: ana)
    guard case .run(let run)? = confirmed.targets.first?.thing else { throw Surprise() }
    return run
  }

  /// The run once `condition` holds; settles lost runs while it waits, as a dashboard does.
  func wait(for run: Run, until condition: (Run) -> Bool) async throws -> Run {
    for _ in 0..<600 {
      try await registry.settleRuns()
      let now = try await registry.run(run.id, as: ana)
      if condition(now) { return now }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw Surprise()
  }

  /// The run once it has ended.
  func ended(_ run: Run) async throws -> Run {
    try await wait(for: run) { !$0.state.isInFlight }
  }

  /// The log; nothing where there is none.
  func log(of run: Run) -> String {
    String(decoding: (try? Data(contentsOf: runner.log(of: run))) ?? Data(), as: UTF8.self)
  }

  func version(of run: Run) async throws -> ModelVersion {
    try await registry.version(.id(run.subject.version), of: model, as: ana)
  }

  /// Two clouds of points that a few steps tell apart.
  static var easyRows: String {
    "label,x,y\n"
      + (0..<40).map { $0 % 2 == 0 ? "left,\($0),1\n" : "right,\($0 + 100),2\n" }.joined()
  }

  /// So many rows without any sense in them that training goes on for minutes.
  static var endlessRows: String {
    var random: UInt64 = 88_172_645_463_325_252
    func next() -> UInt64 {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      return random
    }
    let columns = (0..<40).map { "x\($0)" }.joined(separator: ",")
    let rows = (0..<6000).map { _ in
      "c\(next() % 400)," + (0..<40).map { _ in "\(next() % 1000)" }.joined(separator: ",")
    }
    return "label,\(columns)\n" + rows.joined(separator: "\n") + "\n"
  }

  static let endlessParams: [String: JSON] = ["epochs": 10_000, "l2": 0]
}

extension TrainerProgram {
  /// A shell script of this text.
  static func script(_ text: String, in folder: URL) throws -> TrainerProgram {
    let file = folder.appendingPathComponent("trainer")
    try Data("#!/bin/sh\n\(text)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return TrainerProgram(argv: [file.path], environment: ["ORCHARD"])
  }
}

struct Surprise: Error {}
