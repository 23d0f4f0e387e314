import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct ListRequests: Verb {
  static let configuration = CommandConfiguration(
    commandName: "requests", abstract: "List the plans that wait for a second person.",
    discussion: """
        espalier train requests
        espalier train requests --all-apps --json
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  @Flag(help: "Of all apps.") var allApps = false

  func run(in session: Session) async throws {
    try await session.settleLostRuns()
    let app = allApps ? nil : session.app
    let requests = try await session.all(list.limit) { page throws(RegistryError) in
      try await session.registry.requests(of: app, page, as: session.caller)
    }
    session.write(requests, "requests", \.wire) { session.output.table(ofRequests: $0) }
  }
}

struct ApprovePlan: Verb {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Look at a plan that waits for a second person, and get a code of your own.",
    discussion: """
      It starts nothing: 'train confirm' with that code does.

        espalier train approve K7QMD4RX
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The plan's id; 'espalier train requests' shows it.") var plan: String

  func run(in session: Session) async throws {
    try await session.settleLostRuns()
    try await session.show(.reviewPlan(ReviewPlan(PlanID(plan))), dryRun: dryRun.dryRun)
  }
}

struct RefusePlanVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "refuse",
    abstract: "Turn down a plan that waits for a second person, or take your own back.",
    discussion: "  espalier train refuse K7QMD4RX")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The plan's id; 'espalier train requests' shows it.") var plan: String

  func run(in session: Session) async throws {
    try await session.settleLostRuns()
    try await session.carryOut(.refusePlan(RefusePlan(PlanID(plan))), dryRun: dryRun.dryRun)
  }
}
