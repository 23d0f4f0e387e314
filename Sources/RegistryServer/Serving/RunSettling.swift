import Logging
import RegistryCore
import ServiceLifecycle

/// Writes down, every half minute, which runs are proven lost.
struct RunSettling: Service {
  let registry: any Registry
  let logger: Logger

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await registry.settleRuns()
        } catch {
          logger.warning("runs could not be settled", metadata: ["why": "\(error)"])
        }
        try await Task.sleep(for: .seconds(30))
      }
    }
  }
}
