import ArgumentParser
import Terminal

/// The program's first word.
///
/// Alone it is the dashboard.
struct Espalier: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "espalier",
    abstract: "A registry of machine-learning models and their versions.",
    discussion: """
      Alone it shows the dashboard. A patch never creates a version, and nothing trains before a person \
      has confirmed a plan.

        espalier --demo
        espalier model create digits --type embedding-classifier
        espalier version create digits --train-data digits.csv
        espalier train plan digits v1

      Exit status: 0 done, 1 refused or failed, 2 not found, 3 conflict, \
      4 not known whether it was done, 64 wrong usage, 69 registry unreachable, 77 not allowed.
      """,
    version: "espalier \(version)",
    subcommands: [
      ModelVerbs.self, VersionVerbs.self, TrainVerbs.self, BudgetVerbs.self, Predict.self,
      AppVerbs.self, TypeVerbs.self, AuditVerb.self, TrashVerbs.self, ShowOutcome.self,
      ThemeVerbs.self,
      ConfigVerbs.self,
      Serve.self, TokenVerbs.self, Check.self, SampleVerb.self, Supervise.self,
      TrainBuiltin.self,
    ])

  @OptionGroup var shared: SharedOptions

  @Option(
    help: ArgumentHelp(
      "The dashboard's colours; 'espalier theme list'.",
      discussion: "Without it $ESPALIER_THEME, else theme in config.toml, else dark.",
      valueName: "name"))
  var theme: String?

  @Flag(help: "Hear the mouse; selecting text in the terminal then needs Shift.")
  var mouse = false

  func run() async throws {
    guard !shared.json else {
      throw ValidationError("--json belongs to a verb, the dashboard has none")
    }
    let place = try Place(shared)
    let settings = try place.configurationFolder.settings(theme: theme)
    try await place.withSession { session in
      try await showDashboard(
        session, settings, place.configurationFolder, hearsMouse: mouse || settings.mouse)
    }
  }
}

/// A verb that works on a registry.
protocol Verb: AsyncParsableCommand {
  var shared: SharedOptions { get }
  /// Its whole name, where it is done beside the registry's file and not through a server.
  static var nameBesideFile: String? { get }

  func run(in session: Session) async throws
}

extension Verb {
  static var nameBesideFile: String? { nil }

  func run() async throws {
    let place = try Place(shared)
    if let name = Self.nameBesideFile { _ = try place.file(for: name) }
    try await place.withSession { session in try await run(in: session) }
  }
}
