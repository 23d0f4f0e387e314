import ArgumentParser
import RegistryCore

struct CancelRunVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Ask a run to end, with every process that it started.",
    discussion: "  espalier train cancel 9a02d1")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The run's id, or the beginning of it.") var run: String

  func run(in session: Session) async throws {
    try await session.settleLostRuns()
    let cancel = CancelRun(try await session.run(run).id)
    try await session.carryOut(.cancelRun(cancel), dryRun: dryRun.dryRun)
  }
}
