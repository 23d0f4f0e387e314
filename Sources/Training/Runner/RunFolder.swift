package import Foundation
package import RegistryCore

/// Where one run keeps its files, in `runs/ID` beside the registry.
package struct RunFolder: Sendable {
  package let url: URL

  package init(of run: RunID, beside registry: URL) {
    url = registry.deletingLastPathComponent().appendingPathComponent("runs/\(run)")
  }

  /// That of another run of the same registry.
  func sibling(_ run: RunID) -> RunFolder {
    RunFolder(url: url.deletingLastPathComponent().appendingPathComponent(run.text))
  }

  private init(url: URL) { self.url = url }

  /// Held by the supervisor as long as it lives.
  package var lease: URL { url.appendingPathComponent("lease") }
  /// What the trainer wrote, without its progress.
  package var log: URL { url.appendingPathComponent("log") }
  /// What the supervisor itself had to say.
  package var supervisorLog: URL { url.appendingPathComponent("supervisor.log") }
  /// What the run is to do: `ESPALIER_RUN`.
  package var specification: URL { url.appendingPathComponent("run.json") }
  /// What the run leaves: `ESPALIER_OUTPUT`.
  package var output: URL { url.appendingPathComponent("output") }

  /// - Throws: `runnerFailed`, with the cause.
  package func make() throws(RegistryError) {
    do {
      try FileManager.default.createDirectory(
        at: output, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .runnerFailed(why: "the folder '\(url.path)' cannot be made: \(error)")
    }
  }
}
