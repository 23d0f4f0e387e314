import Foundation
import RegistryClient
import RegistryCore
import RegistryServed
import SQLiteStore

/// How a test reaches its registry.
enum Way: String, CaseIterable, Sendable {
  /// In this process, without any server.
  case direct
  /// Through a server in this process.
  case servedHere
  /// Through the built program.
  case builtServer
}

/// An empty registry with one app, and somebody who may do everything.
struct PromiseGround {
  let registry: any Registry
  let folder: URL
  let ana: Caller
  let app: AppRef
  private let ending: () async -> Void

  init(_ way: Way) async throws {
    ana = Caller(user: try UserID("ana"), roles: [.admin])
    app = try AppRef(parsing: "ana/vision")
    switch way {
    case .direct, .servedHere:
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("espalier-promise-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let artifacts = ArtifactFolder(folder.appendingPathComponent("artifacts"))
      let local = try LocalRegistry(
        store: try await RegistryFile.open(folder.appendingPathComponent("r.db")),
        artifacts: artifacts, runners: [],
        predictor: NoPredictor(), compute: [], outside: .machine())
      let served =
        way == .direct
        ? nil
        : try await ServedHere(local, as: ana, artifacts: artifacts, outside: .machine())
      registry = served?.remote ?? local
      self.folder = folder
      ending = {
        await served?.stop()
        try? FileManager.default.removeItem(at: folder)
      }
    case .builtServer:
      let program = try ServedProgram()
      guard let key = AccessKey(program.key) else { throw NoServer() }
      let remote = try RemoteRegistry(
        ServerAddress(parsing: program.address), key: key, outside: .machine())
      registry = remote
      folder = program.folder
      ending = {
        await remote.close()
        withExtendedLifetime(program) {}
      }
    }
    _ = try await registry.perform(.createApp(CreateApp(ref: app)), as: ana)
  }

  func end() async { await ending() }
}
