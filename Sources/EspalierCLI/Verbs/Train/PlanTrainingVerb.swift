import ArgumentParser
import RegistryCore

struct PlanTrainingVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Work out what a training would be. It starts nothing.",
    discussion: """
        espalier train plan digits v7
        espalier train plan digits v7 --limit 30m --compute local --json
        espalier train plan digits v7 --runner sklearn
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var target: VersionArguments

  @Option(help: ArgumentHelp("Stop it after this time: 90s, 30m, 2h, 0:30.", valueName: "time"))
  var limit: TimeLimit?

  @Option(help: ArgumentHelp("Where it would run.", valueName: "name")) var compute: String?

  @Option(help: ArgumentHelp("Take a compute class of this runner.", valueName: "name"))
  var runner: String?

  func run(in session: Session) async throws {
    try await session.settleLostRuns()
    let version = try await target.found(in: session)
    let plan = PlanTraining(
      version: try target.ref(to: version, in: session),
      runner: try runner.map { try RunnerID($0) }, compute: try compute.map { try ComputeID($0) },
      limit: limit?.duration)
    try await session.show(.planTraining(plan), dryRun: dryRun.dryRun)
  }
}
