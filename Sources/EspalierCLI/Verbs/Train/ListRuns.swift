import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct ListRuns: Verb {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List runs, newest first.",
    discussion: """
        espalier train runs
        espalier train runs digits v4
        espalier train runs --in-flight --all-apps --json
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  @Argument(help: "Only of this model.") var model: String?

  @Argument(help: "Only of this version of it.") var version: String?

  @Flag(help: "Only those that have not ended.") var inFlight = false

  @Flag(help: "Of all apps.") var allApps = false

  func run(in session: Session) async throws {
    try await session.settleLostRuns()
    var query = RunQuery(app: allApps ? nil : session.app, inFlightOnly: inFlight)
    if let model {
      let found = try await session.registry.model(session.model(model), as: session.caller)
      query.model = found.identity
      if let version {
        query.version = try await session.registry.version(
          VersionSelector(parsing: version), of: found.ref, as: session.caller
        ).id
      }
    }
    let runs = try await session.all(list.limit) { page throws(RegistryError) in
      try await session.registry.runs(query, page, as: session.caller)
    }
    session.write(runs, "runs", \.wire) { session.output.table(of: $0) }
  }
}
