import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct ListVersions: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the versions of a model, newest first.",
    discussion: """
        espalier version list digits
        espalier version list digits --oldest --json
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  @Argument(help: "The model's id.") var model: String

  @Flag(help: "Oldest first.") var oldest = false

  func run(in session: Session) async throws {
    let versions = try await session.versions(
      of: model, oldest ? .oldest : .newest, list.limit)
    session.write(versions, "model_versions", \.wire) { session.output.table(of: $0) }
  }
}

struct VersionTree: Verb {
  static let configuration = CommandConfiguration(
    commandName: "tree", abstract: "Show which version came from which.",
    discussion: """
      A solid line means that a version continues from the weights of the one above, a dotted one \
      that its infos were copied from there.

        espalier version tree digits
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  @Argument(help: "The model's id.") var model: String

  func run(in session: Session) async throws {
    let versions = try await session.versions(of: model, .tree, list.limit)
    session.write(versions, "model_versions", \.wire) { session.output.tree(of: $0) }
  }
}

extension Session {
  func versions(of model: String, _ order: VersionOrder, _ limit: Int?)
    async throws(RegistryError) -> [VersionSummary]
  {
    let query = VersionQuery(model: try self.model(model), order: order)
    return try await all(limit) { page throws(RegistryError) in
      try await registry.versions(query, page, as: caller)
    }
  }
}
