import Foundation
import RegistryCore
import SQLiteStore
import Testing
import Training

/// A registry that the built program plans, confirms, supervises and trains in.
struct RunGround {
  /// What became of one plan.
  struct Outcome {
    let word: String
    let losses: [String]
  }

  let ground: Ground
  let store: RegistryFile
  /// What is looked at and cancelled from here; an hour later, so that nothing is waited for.
  private let registry: LocalRegistry
  private let ana: Caller
  private let model: ModelRef
  private let data: ArtifactDigest

  init() async throws {
    ana = Caller(user: try UserID("ana"), roles: [.admin])
    ground = try Ground()
    let file = ground.file
    model = ModelRef(app: try AppRef(parsing: "local/main"), id: try ModelID("digits"))
    store = try await RegistryFile.open(file)
    let runner = try BuiltinRunner(program: "/bin/false", registry: file)
    let artifacts = ArtifactFolder(ground.folder.appendingPathComponent("artifacts"))
    registry = try LocalRegistry(
      store: store, artifacts: artifacts, runners: [runner], predictor: BuiltinPredictor(),
      compute: [], outside: .anHourLater())
    let rows = ground.folder.appendingPathComponent("rows.csv")
    try Data(Self.rows.utf8).write(to: rows)
    data = try artifacts.put(contentsOf: rows)
    let type = try ModelTypeID("embedding-classifier")
    for command in [
      Command.createApp(CreateApp(ref: model.app)),
      .createModel(CreateModel(ref: model, type: type)),
    ] {
      _ = try await registry.perform(command, as: ana)
    }
  }

  /// A new version, planned by the built program.
  func plan() async throws -> (version: VersionID, words: [String]) {
    let infos: [String: JSON] = [
      "train_info": [
        "dataset": ["id": .string(data.description)], "params": ["epochs": 10_000, "l2": 0],
      ]
    ]
    let create = CreateVersion(model: model, fields: infos)
    let receipt = try await registry.perform(.createVersion(create), as: ana)
    guard case .version(let version, _)? = receipt.targets.first?.thing else { throw Surprise() }
    let planning = try espalier(["train", "plan", "digits", version.id.text, "--json"])
    let lines = try await waiting { planning.rest().lines }
    let plan = try JSON(parsing: lines.joined(separator: "\n"))
    let id = try #require(plan[path: "plan.id"]?.string)
    let code = try #require(plan[path: "plan.code"]?.string)
    return (version.id, ["train", "confirm", id, code, "--at-most", "0"])
  }

  func espalier(_ words: [String]) throws -> VictimProcess {
    try VictimProcess("espalier", ["--registry", ground.file.path] + words)
  }

  /// Processes of the built program that work on this registry.
  func processes(_ word: String = "") throws -> [pid_t] {
    let pids = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }
    return pids.filter { pid in
      guard pid != getpid() else { return false }
      let parts = ["cmdline", "environ"].map { part in
        (try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(pid)/\(part)"))) ?? Data()
      }
      return parts.contains { $0.range(of: Data(ground.folder.path.utf8)) != nil }
        && (word.isEmpty || parts[0].range(of: Data(word.utf8)) != nil)
    }
  }

  /// Ends what still runs, as a person would, and waits until nothing is left of it.
  func cleanUp(_ version: VersionID) async throws {
    for _ in 0..<1200 {
      let runs = try await runs(of: version).filter(\.state.isInFlight)
      let isAlone = try processes().isEmpty
      if runs.isEmpty, isAlone { return }
      for run in runs where run.state != .queued && run.cancelledBy == nil {
        _ = try await registry.perform(.cancelRun(CancelRun(run.id)), as: ana)
      }
      // To look an hour later would be unfair to those who are still about to take a run up.
      if isAlone { try await registry.settleRuns() }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("a run of \(version) does not come to its end")
  }

  func outcome(of version: VersionID) async throws -> Outcome {
    let runs = try await runs(of: version)
    var losses = runs.count > 1 ? ["one plan, \(runs.count) runs"] : []
    for run in runs where run.state.isInFlight || run.reserved != nil {
      losses.append("run \(run.id) holds its reservation")
    }
    if try !processes().isEmpty { losses.append("something runs again") }
    guard let run = runs.first else { return Outcome(word: "never begun", losses: losses) }
    guard case .failed(let failure) = run.state else {
      return Outcome(word: run.state.word, losses: losses)
    }
    return Outcome(word: "failed as \(failure.cause.rawValue)", losses: losses)
  }

  private func runs(of version: VersionID) async throws -> [Run] {
    try await registry.runs(RunQuery(version: version), .first, as: ana).items
  }

  /// Without any sense in them, so that training goes on until somebody ends it.
  private static var rows: String {
    let columns = (0..<40).map { "x\($0)" }.joined(separator: ",")
    let rows = (0..<3000).map { row in
      "c\(row * 7919 % 400),"
        + (0..<40).map { "\(row * 31 * ($0 + 1) % 997)" }.joined(separator: ",")
    }
    return "label,\(columns)\n" + rows.joined(separator: "\n") + "\n"
  }
}

struct Surprise: Error {}
