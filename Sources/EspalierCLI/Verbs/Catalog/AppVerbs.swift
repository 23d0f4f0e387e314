import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct AppVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "app", abstract: "Apps: the places where users keep models.",
    subcommands: [ListApps.self, CreateAppVerb.self])
}

struct ListApps: Verb {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List all apps.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  func run(in session: Session) async throws {
    let apps = try await session.all(list.limit) { page throws(RegistryError) in
      try await session.registry.apps(page, as: session.caller)
    }
    session.write(apps, "apps", \.wire) { session.output.table(of: $0) }
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
