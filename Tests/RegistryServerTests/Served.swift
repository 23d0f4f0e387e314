import ClarifaiAPI
import Foundation
import Logging
import RegistryCore
import SQLiteStore

@testable import RegistryServer

/// A registry on a real file, served in this process on a port of its own, with keys that open it.
struct Served {
  let registry: LocalRegistry
  let port: Int
  let admin: String
  let folder: URL
  private let serving: Task<Void, any Error>

  init(
    patience: ConnectionPatience = ConnectionPatience(),
    change: (inout ServingOptions) -> Void = { _ in }
  ) async throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-served-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = ArtifactFolder(folder.appendingPathComponent("artifacts"))
    registry = try LocalRegistry(
      store: try await RegistryFile.open(folder.appendingPathComponent("registry.db")),
      artifacts: files, runners: [],
      predictor: NoPredictor(), compute: [], outside: .machine())
    _ = try await registry.perform(
      .createApp(CreateApp(ref: try AppRef(parsing: "ana/vision"))), as: Self.owner)
    admin = try await Self.key(in: registry, roles: [.admin])
    var options = ServingOptions(
      listen: .port(host: "127.0.0.1", 0), files: ServedFiles(files), version: "0.0.0")
    change(&options)
    var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    logger.logLevel = .critical
    let server = try Serving(
      registry, options, outside: .machine(), logger: logger, patience)
    let (addresses, listening) = AsyncStream.makeStream(of: ListenAddress.self)
    serving = Task {
      defer { listening.finish() }
      try await server.run(heedsSignals: false) { listening.yield($0) }
    }
    var address: ListenAddress?
    for await heard in addresses {
      address = heard
      break
    }
    guard case .port(_, let port)? = address else { throw Silence() }
    self.port = port
  }

  func stop() async {
    serving.cancel()
    _ = await serving.result
    try? FileManager.default.removeItem(at: folder)
  }

  /// A new key of `user`'s.
  func key(
    _ roles: Set<Role>, user: String = "ana", scopes: Set<Right> = Set(Right.allCases),
    app: String? = nil, expiresAt: Date? = nil
  ) async throws -> String {
    try await Self.key(
      in: registry, user: user, roles: roles, scopes: scopes, app: app, expiresAt: expiresAt)
  }

  func answer(
    _ verb: String, _ path: String, key: String? = nil, body: String? = nil,
    headers: [String] = []
  ) async throws -> RawAnswer {
    try await RawConnection(port: port).answer(
      verb, path, authorization: "Key \(key ?? admin)", body: body, headers: headers)
  }

  static var owner: Caller {
    get throws { Caller(user: try UserID("ana"), roles: [.admin]) }
  }

  private static func key(
    in registry: LocalRegistry, user: String = "ana", roles: Set<Role>,
    scopes: Set<Right> = Set(Right.allCases), app: String? = nil, expiresAt: Date? = nil
  ) async throws -> String {
    var generator = SystemRandomNumberGenerator()
    let key = AccessKey(from: &generator)
    let create = CreateToken(
      user: try UserID(user), roles: roles, scopes: scopes,
      app: try app.map { try AppRef(parsing: $0) }, expiresAt: expiresAt, key: key.digest)
    _ = try await registry.perform(.createToken(create), as: owner)
    return key.text
  }
}

struct Silence: Error {}

struct NoPredictor: Predictor {
  func predict(_ input: PredictionInput, weights: URL, version: String) throws(RegistryError)
    -> [[ScoredConcept]]
  { throw .noPredictor(version: version, why: "this test predicts nothing") }
}
