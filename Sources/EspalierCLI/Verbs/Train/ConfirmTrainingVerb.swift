import ArgumentParser
import RegistryCore

struct ConfirmTrainingVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Start what was planned: the only verb that starts anything.",
    discussion: """
        espalier train confirm K7QMD4RX 4PTQ9W --at-most 6.00
        espalier train confirm K7QMD4RX 4PTQ9W --at-most 0
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The plan's id.") var plan: String

  @Argument(help: "The code that was shown with it.") var code: String

  @Option(
    help: ArgumentHelp(
      "The most that it may cost: the plan's greatest cost or more, 0 for what is free, or 'unpriced'.",
      valueName: "amount"))
  var atMost: String

  func run(in session: Session) async throws {
    try await session.settleLostRuns()
    let confirm = ConfirmTraining(
      plan: try PlanID(plan), code: code, atMost: try SpendingLimit(parsing: atMost))
    try await session.carryOut(.confirmTraining(confirm), dryRun: dryRun.dryRun)
  }
}
