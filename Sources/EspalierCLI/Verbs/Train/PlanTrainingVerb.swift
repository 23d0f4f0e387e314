import ArgumentParser
import ClarifaiAPI
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
    let receipt =
      dryRun.dryRun
      ? try await session.registry.preview(.planTraining(plan), as: session.caller)
      : try await session.registry.perform(.planTraining(plan), as: session.caller)
    guard case .plan(let shown)? = receipt.targets.first?.thing else { return }
    write(shown, to: session.output)
  }

  private func write(_ shown: ShownPlan, to output: Output) {
    let plan = shown.plan
    if output.asJSON {
      return output.write(["plan": dryRun.dryRun ? plan.wire : shown.wire])
    }
    output.write(output.details(of: plan, code: dryRun.dryRun ? nil : shown.code))
    guard !dryRun.dryRun else {
      return output.say("This was a dry run: there is no plan that could be confirmed.")
    }
    let least = plan.subject.compute.price.leastLimit(of: plan.subject.limit)
    output.say(
      plan.findings.contains { $0.weight == .blocks }
        ? "Nothing has been started. This plan would fail, and cannot be confirmed."
        : "Nothing has been started. To start it: "
          + "espalier train confirm \(plan.id) \(shown.code) --at-most \(least)")
  }
}
