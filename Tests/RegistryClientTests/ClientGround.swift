import Foundation
import RegistryClient
import RegistryCore
import RegistryServed
import SQLiteStore

/// A registry on a real file, served in this process, and a wire to it that can be made to fail.
struct ClientGround {
  let local: LocalRegistry
  let artifacts: ArtifactFolder
  let served: ServedHere
  let wire: FaultyWire
  /// Asks through the wire.
  let remote: RemoteRegistry
  let folder: URL
  let ana: Caller
  let app: AppRef

  init(roles: Set<Role> = [.admin]) async throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-client-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    artifacts = ArtifactFolder(folder.appendingPathComponent("artifacts"))
    local = try LocalRegistry(
      store: try await RegistryFile.open(folder.appendingPathComponent("registry.db")),
      artifacts: artifacts, runners: [],
      predictor: NoPredictor(), compute: [], outside: .machine())
    app = try AppRef(parsing: "ana/vision")
    let owner = Caller(user: try UserID("ana"), roles: [.admin])
    _ = try await local.perform(.createApp(CreateApp(ref: app)), as: owner)
    ana = Caller(user: owner.user, roles: roles)
    served = try await ServedHere(local, as: ana, artifacts: artifacts, outside: .machine())
    wire = try FaultyWire(to: served.port)
    remote = try RemoteRegistry(
      ServerAddress(parsing: "http://127.0.0.1:\(wire.port)"), key: served.key,
      outside: .machine())
  }

  func end() async {
    await remote.close()
    await served.stop()
    try? FileManager.default.removeItem(at: folder)
  }

  func ref(_ id: String) throws -> ModelRef { ModelRef(app: app, id: try ModelID(id)) }

  func create(_ id: String) throws -> Command {
    .createModel(CreateModel(ref: try ref(id), type: try ModelTypeID("embedding-classifier")))
  }
}

struct NoPredictor: Predictor {
  func predict(_ input: PredictionInput, weights: URL, version: String) throws(RegistryError)
    -> [[ScoredConcept]]
  { throw .noPredictor(version: version, why: "this test predicts nothing") }
}

/// What a call threw, or nil.
func refusal<Value>(_ body: () async throws -> Value) async -> RegistryError? {
  do {
    _ = try await body()
    return nil
  } catch {
    return error as? RegistryError
  }
}
