import Foundation
import RegistryCore
import SQLiteStore
import Terminal

@testable import Dashboard

/// A real registry on a file of its own, with the models and versions that INTERFACE.md draws.
///
/// Rows are written past the operations, so that there are statuses which only a trainer could bring about.
struct Orchard {
  let registry: LocalRegistry
  let store: RegistryFile
  let folder: URL
  let now: Moment
  let app: AppRef
  /// Shared by all sessions of one test: they follow one another.
  let drafts: DraftFolder

  init(isPlanted: Bool = true) async throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-dashboard-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    drafts = DraftFolder(folder.appendingPathComponent("drafts"), registry: "local")
    store = try await RegistryFile.open(folder.appendingPathComponent("registry.db"))
    let moment = Moment(
      wall: Date(timeIntervalSince1970: 1_700_000_000), bootID: "boot", sinceBoot: .seconds(1000))
    now = moment
    app = try AppRef(parsing: "ana/vision")
    registry = try Self.registry(on: store, folder, moment)
    _ = try await registry.perform(.createApp(CreateApp(ref: app)), as: try caller())
    if isPlanted { try await plant() }
  }

  private static func registry(on store: RegistryFile, _ folder: URL, _ moment: Moment) throws
    -> LocalRegistry
  {
    try LocalRegistry(
      store: store, artifacts: ArtifactFolder(folder.appendingPathComponent("artifacts")),
      runners: [], predictor: NothingPredicted(), compute: [],
      outside: Outside(
        now: { moment },
        newHexID: { UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased() },
        newWord: { String(repeating: "A", count: $0) }))
  }

  /// The same file on a connection of its own, as another process has it.
  func secondRegistry() async throws -> LocalRegistry {
    let store = try await RegistryFile.open(folder.appendingPathComponent("registry.db"))
    return try Self.registry(on: store, folder, now)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func caller(_ roles: Set<RegistryCore.Role> = [.editor, .trainer]) throws -> Caller {
    Caller(user: try UserID("ana"), roles: roles)
  }

  func ref(_ id: String) throws -> ModelRef { ModelRef(app: app, id: try ModelID(id)) }

  func version(_ number: Int, of model: String = "digits") async throws -> ModelVersion {
    try await registry.version(.number(number), of: ref(model), as: caller())
  }

  func model(_ id: String = "digits") async throws -> Model {
    try await registry.model(ref(id), as: caller())
  }

  func versionCount(_ model: String = "digits") async throws -> Int {
    try await registry.versions(
      VersionQuery(model: ref(model), order: .newest), .first, as: caller()
    ).items.count
  }

  /// What is in the trash does not count.
  func state(
    _ size: Size = Size(columns: 80, rows: 24),
    roles: Set<RegistryCore.Role> = [.trainer, .editor],
    isReadOnly: Bool = false
  ) throws -> DashboardState {
    DashboardState(
      registry: "local", app: app, caller: try caller(roles), now: now, size: size,
      isReadOnly: isReadOnly)
  }

  func outlet(
    edit: @escaping @Sendable (String, String) async -> Result<String, OutletRefusal> = { _, _ in
      .failure(OutletRefusal("no editor here"))
    }
  ) -> Outlet {
    let moment = now
    return Outlet(
      now: { moment },
      importData: { _ in .failure(.invalidInput(why: "no data here")) },
      readRows: { _ in .failure(.invalidInput(why: "no rows here")) }, edit: edit,
      theme: { .failure(OutletRefusal("no theme '\($0)'; there is plain")) },
      themes: { [ThemeChoice(name: "plain", isBuiltIn: true, appearance: .dark)] },
      drafts: drafts)
  }

  func session(
    _ size: Size = Size(columns: 80, rows: 24),
    roles: Set<RegistryCore.Role> = [.trainer, .editor],
    isReadOnly: Bool = false
  ) throws -> Session<HeadlessScreen> {
    Session(
      on: HeadlessScreen(size), registry, try state(size, roles: roles, isReadOnly: isReadOnly),
      outlet())
  }

  /// The frame after a script of keys, in a session of its own.
  func frame(after script: String, _ size: Size = Size(columns: 80, rows: 24)) async throws
    -> Frame
  {
    var session = try session(size)
    return try await session.play(try keys(script))
  }
}

struct UnreadableScript: Error { let text: String }

func keys(_ script: String) throws -> [Input] {
  guard let inputs = Input.script(script) else { throw UnreadableScript(text: script) }
  return inputs
}

struct NothingPredicted: Predictor {
  func predict(_ input: PredictionInput, weights: URL, version: String) throws(RegistryError)
    -> [[ScoredConcept]]
  { throw .noPredictor(version: version, why: "nothing is predicted here") }
}
