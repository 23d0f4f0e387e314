import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct AppVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "app", abstract: "Apps: the places where users keep models.",
    subcommands: [ListApps.self, CreateAppVerb.self, SetApprovalVerb.self])
}

struct ListApps: Verb {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List all apps.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  func run(in session: Session) async throws {
    let apps = try await session.all(list.limit) { page throws(RegistryError) in
      try await session.registry.apps(page, as: session.caller)
    }
    session.write(apps, "apps", \.ownWire) { session.output.table(of: $0) }
  }
}

struct CreateAppVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a place for models.",
    discussion: "  espalier app create ana/vision --description 'What sees'")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The new app, as user/app.") var name: String

  @Option(help: "What it is for.") var description = ""

  func run(in session: Session) async throws {
    let create = CreateApp(ref: try AppRef(parsing: name), description: description)
    try await session.carryOut(.createApp(create), dryRun: dryRun.dryRun)
  }
}

struct SetApprovalVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "approval", abstract: "Say when an app wants two people for a run; an admin does.",
    discussion: """
        espalier app approval ana/vision always
        espalier app approval ana/vision 100.00
        espalier app approval ana/vision never
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The app, as user/app.") var name: String

  @Argument(help: "never, always, or the amount over which it does.") var policy: String

  @Option(
    help: ArgumentHelp(
      "Of the amount; without it that of the compute classes.", valueName: "code"))
  var currency: String?

  func run(in session: Session) async throws {
    let approval = SetApproval(
      app: try AppRef(parsing: name), policy: try await chosen(in: session))
    try await session.carryOut(.setApproval(approval), dryRun: dryRun.dryRun)
  }

  private func chosen(in session: Session) async throws(RegistryError) -> ApprovalPolicy {
    switch policy {
    case "never": .never
    case "always": .always
    default: .over(try await session.money(policy, currency))
    }
  }
}
