import Foundation
import RegistryCore
import RegistryServed
import SQLiteStore

/// A registry on a real SQLite file in a folder of its own, with a still clock and counted identifiers.
struct TestRegistry {
  /// How the registry is asked.
  enum Way: CaseIterable { case direct, throughServer }

  let registry: any Registry
  /// The same without a server in between.
  let local: LocalRegistry
  private let served: ServedHere?
  let store: RegistryFile
  let folder: URL
  let clock: TestClock
  let compute: [ComputeClass]
  let artifacts: ArtifactFolder
  let runner: RecordingRunner
  let ana: Caller
  let app: AppRef

  init(
    _ way: Way = .direct, price: Price = .free, greatestRuns: Int? = nil, findings: [Finding] = []
  ) async throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try await RegistryFile.open(folder.appendingPathComponent("registry.db"))
    clock = TestClock()
    runner = try RecordingRunner(findings: findings)
    ana = Caller(user: try UserID("ana"), roles: [.admin])
    app = try AppRef(parsing: "ana/vision")
    compute = [
      ComputeClass(
        id: try ComputeID("local"), runner: runner.id, price: price,
        defaultLimit: .seconds(1800), greatestLimit: .seconds(7200), greatestRuns: greatestRuns)
    ]
    artifacts = ArtifactFolder(folder.appendingPathComponent("artifacts"))
    local = try LocalRegistry(
      store: store, artifacts: artifacts,
      runners: [runner], predictor: NoPredictor(), compute: compute, outside: clock.outside)
    served =
      way == .direct
      ? nil
      : try await ServedHere(local, as: ana, artifacts: artifacts, outside: clock.outside)
    registry = served?.remote ?? local
    _ = try await registry.perform(.createApp(CreateApp(ref: app)), as: ana)
  }

  /// The same registry over connections of its own.
  func another() async throws -> LocalRegistry {
    try LocalRegistry(
      store: try await RegistryFile.open(folder.appendingPathComponent("registry.db")),
      artifacts: artifacts, runners: [runner], predictor: NoPredictor(), compute: compute,
      outside: clock.outside)
  }

  func remove() {
    guard let served else {
      try? FileManager.default.removeItem(at: folder)
      return
    }
    let folder = folder
    Task {
      await served.stop()
      try? FileManager.default.removeItem(at: folder)
    }
  }

  func ref(_ id: String) throws -> ModelRef { ModelRef(app: app, id: try ModelID(id)) }

  @discardableResult
  func perform(_ command: Command) async throws -> Receipt {
    try await registry.perform(command, as: ana)
  }

  @discardableResult
  func createModel(_ id: String = "oak", type: String = "embedding-classifier") async throws
    -> ModelRef
  {
    let ref = try ref(id)
    try await perform(.createModel(CreateModel(ref: ref, type: try ModelTypeID(type))))
    return ref
  }

  @discardableResult
  func createVersion(_ model: ModelRef, _ fields: [String: JSON] = [:]) async throws
    -> ModelVersion
  {
    try await perform(.createVersion(CreateVersion(model: model, fields: fields))).version
  }

  func plan(_ version: ModelVersion, of model: ModelRef) async throws -> ShownPlan {
    let plan = PlanTraining(version: VersionRef(model: model, id: version.id))
    guard case .plan(let shown)? = try await perform(.planTraining(plan)).targets.first?.thing
    else { throw Surprise() }
    return shown
  }

  func confirm(_ shown: ShownPlan, code: String? = nil, atMost: Decimal = 0) async throws -> Run {
    let confirm = ConfirmTraining(
      plan: shown.plan.id, code: code ?? shown.code, atMost: .amount(atMost))
    guard case .run(let run)? = try await perform(.confirmTraining(confirm)).targets.first?.thing
    else { throw Surprise() }
    return run
  }

  func report(_ run: Run, _ report: RunReport) async throws {
    // A supervisor stands beside the registry's file, and asks no server.
    let nonce = try await local.run(run.id, as: ana).nonce
    let report = ReportRun(run: run.id, nonce: nonce, report: report)
    _ = try await local.perform(.reportRun(report), as: ana)
  }

  /// Takes a version through plan, confirmation and a run that succeeds.
  @discardableResult
  func train(_ version: ModelVersion, of model: ModelRef) async throws -> Run {
    let run = try await confirm(plan(version, of: model))
    try await report(run, .started)
    let weights = folder.appendingPathComponent("weights")
    try Data("weights of \(version.id)".utf8).write(to: weights)
    let artifact = try await registry.store(contentsOf: weights, as: ana)
    let outcome = RunOutcome(artifact: artifact, metrics: ["accuracy": 0.97], inputCount: 10)
    try await report(run, .succeeded(outcome))
    return run
  }

  func version(_ id: VersionID, of model: ModelRef) async throws -> ModelVersion {
    try await registry.version(.id(id), of: model, as: ana)
  }

  func versionCount(_ model: ModelRef) async throws -> Int {
    try await registry.versions(VersionQuery(model: model, order: .newest), .first, as: ana)
      .items.count
  }

  func runCount() async throws -> Int {
    try await registry.runs(RunQuery(), .first, as: ana).items.count
  }
}

struct Surprise: Error {}

extension Receipt {
  var version: ModelVersion {
    get throws {
      guard case .version(let version, _)? = targets.first?.thing else { throw Surprise() }
      return version
    }
  }

  var model: Model {
    get throws {
      guard case .model(let model)? = targets.first?.thing else { throw Surprise() }
      return model
    }
  }

  var trash: TrashEntry {
    get throws {
      guard case .trash(let entry)? = targets.last?.thing else { throw Surprise() }
      return entry
    }
  }
}

/// A clock that stands still until it is moved, and identifiers that are counted.
final class TestClock: Sendable {
  private struct State {
    var wall = Date(timeIntervalSince1970: 1_700_000_000)
    var sinceBoot = Duration.seconds(1000)
    var bootID = "first boot"
    var drawn = 0
  }
  private let state = Locked(State())

  var outside: Outside {
    Outside(
      now: { self.now },
      newHexID: { String(format: "%032x", self.draw() &* 0x9E37_79B9) },
      newWord: { length in self.word(length) })
  }

  var now: Moment {
    state.with { Moment(wall: $0.wall, bootID: $0.bootID, sinceBoot: $0.sinceBoot) }
  }

  /// Both clocks move, as they do in life.
  func pass(_ seconds: Int) {
    state.with {
      $0.wall += Double(seconds)
      $0.sinceBoot += .seconds(seconds)
    }
  }

  /// Somebody sets the clock on the wall.
  func jump(_ seconds: Double) { state.with { $0.wall += seconds } }

  func reboot() {
    state.with {
      $0.bootID = "boot after \($0.bootID)"
      $0.sinceBoot = .seconds(5)
    }
  }

  private func draw() -> Int {
    state.with {
      $0.drawn += 1
      return $0.drawn
    }
  }

  private func word(_ length: Int) -> String {
    var number = draw() &* 7919
    return String(
      (0..<length).map { _ in
        defer { number /= Outside.alphabet.count }
        return Outside.alphabet[abs(number) % Outside.alphabet.count]
      })
  }
}

/// A value behind a lock.
final class Locked<Value>: @unchecked Sendable {
  // Safe: `value` is touched with the lock held, and nowhere else.
  private var value: Value
  private let lock = NSLock()

  init(_ value: Value) { self.value = value }

  func with<Answer>(_ body: (inout Value) -> Answer) -> Answer {
    lock.lock()
    defer { lock.unlock() }
    return body(&value)
  }
}

/// A trainer that records each start, and trains nothing.
final class RecordingRunner: Runner {
  let id: RunnerID
  private let findings: [Finding]
  private let started = Locked<[RunID]>([])
  private let damage = Locked<[Finding]>([])
  private let program = Locked(ArtifactDigest(of: Array("program".utf8)))
  private let proof = Locked(RunEvidence.alive)

  init(findings: [Finding]) throws {
    id = try RunnerID("recording")
    self.findings = findings
  }

  var starts: [RunID] { started.with { $0 } }

  /// Another program is installed under the same name.
  func replaceProgram() { program.with { $0 = ArtifactDigest(of: Array("other".utf8)) } }

  /// From now on an inspection finds this too.
  func damageData() { damage.with { $0 = [Finding(.blocks, "the data are damaged")] } }

  func prove(_ evidence: RunEvidence) { proof.with { $0 = evidence } }

  func inspect(_ subject: TrainingSubject, data: URL?, weights: URL?)
    async throws(RegistryError) -> Inspection
  {
    Inspection(
      trainer: TrainerIdentity(argv: ["train"], digest: program.with { $0 }),
      findings: findings + damage.with { $0 },
      rows: 10)
  }

  func start(_ run: Run) async throws(RegistryError) { started.with { $0.append(run.id) } }

  func evidence(of run: Run) async -> RunEvidence { proof.with { $0 } }

  func log(of run: Run) -> URL { URL(fileURLWithPath: "/dev/null") }
}

struct NoPredictor: Predictor {
  func predict(_ input: PredictionInput, weights: URL, version: String) throws(RegistryError)
    -> [[ScoredConcept]]
  { throw .noPredictor(version: version, why: "this test predicts nothing") }
}
