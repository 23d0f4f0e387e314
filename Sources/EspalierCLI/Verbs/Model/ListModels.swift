import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct ListModels: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the models of an app.",
    discussion: """
      Words are looked for in id, name, description and notes; status:, type:, visibility: and \
      metadata. narrow further.

        espalier model list
        espalier model list 'status:failed type:embedding-classifier metadata.tier=1'
        espalier model list --order versions --limit 10
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  @Argument(help: "Words and conditions; all must hold.") var filter: [String] = []

  @Option(help: "By id, name, modified, created or versions.") var order = ModelOrder.modified

  @Flag(help: "The other way round.") var reverse = false

  func run(in session: Session) async throws {
    var query = ModelQuery(
      app: session.app, filter: try ModelFilter(parsing: filter.joined(separator: " ")),
      order: order)
    if reverse { query.ascending.toggle() }
    let models = try await session.all(list.limit) { page throws(RegistryError) in
      try await session.registry.models(query, page, as: session.caller)
    }
    session.write(models, "models", \.wire) { session.output.table(of: $0) }
  }
}

extension ModelOrder: ExpressibleByArgument {}
