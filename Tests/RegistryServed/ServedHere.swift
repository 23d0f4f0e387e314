import Foundation
import Logging
package import RegistryClient
package import RegistryCore
import RegistryServer

/// A registry of this process, served on a port of its own, and asked through it.
package final class ServedHere: Sendable {
  package let remote: RemoteRegistry
  package let port: Int
  package let key: AccessKey
  private let serving: Task<Void, any Error>

  /// - Parameters:
  ///   - caller: whose the key is, and what it grants.
  ///   - artifacts: where the registry keeps its files.
  package init(
    _ registry: LocalRegistry, as caller: Caller, artifacts: ArtifactFolder, outside: Outside
  ) async throws {
    var generator = SystemRandomNumberGenerator()
    key = AccessKey(from: &generator)
    let create = CreateToken(
      user: caller.user, roles: caller.roles, scopes: caller.scopes, app: caller.app,
      expiresAt: nil, key: key.digest)
    let admin = Caller(user: caller.user, roles: [.admin])
    _ = try await registry.perform(.createToken(create), as: admin)
    let server = try Serving(
      registry,
      ServingOptions(
        listen: .port(host: "127.0.0.1", 0), files: ServedFiles(artifacts), version: "0.0.0"),
      outside: outside, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let (addresses, listening) = AsyncStream.makeStream(of: ListenAddress.self)
    serving = Task {
      defer { listening.finish() }
      try await server.run(heedsSignals: false) { listening.yield($0) }
    }
    var heard = addresses.makeAsyncIterator()
    guard case .port(_, let port)? = await heard.next() else { throw NoServer() }
    self.port = port
    remote = try RemoteRegistry(
      ServerAddress(parsing: "http://127.0.0.1:\(port)"), key: key, outside: .machine())
  }

  package func stop() async {
    await remote.close()
    serving.cancel()
    _ = await serving.result
  }
}

package struct NoServer: Error {
  package init() {}
}
