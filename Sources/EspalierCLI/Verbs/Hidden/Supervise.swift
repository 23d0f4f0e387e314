import ArgumentParser
import Foundation
import RegistryCore
import Training

/// The process that looks after one run; started by the registry, never by a person.
struct Supervise: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look after a run that was confirmed.", shouldDisplay: false)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The run's id.") var run: String

  func run() async throws {
    let place = try Place(shared)
    let file = try place.file(for: "supervise")
    let id = try RunID(run)
    let supervisor = Supervisor(
      registry: try await openLocalRegistry(file, try TrainingConfiguration()),
      artifacts: artifactFolder(beside: file),
      caller: Caller(user: try UserID("system"), roles: [.admin]),
      folder: RunFolder(of: id, beside: file))
    try await supervisor.supervise(id)
  }
}
