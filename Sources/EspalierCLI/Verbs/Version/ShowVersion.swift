import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct ShowVersion: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything that is said of a version.",
    discussion: """
        espalier version show digits
        espalier version show digits v4 --json
        espalier version show digits 7c1e04
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The model's id.") var model: String

  @Argument(help: "The version: v5, its id, or at least four digits of its id.")
  var version = "latest"

  func run(in session: Session) async throws {
    let model = try await session.registry.model(session.model(model), as: session.caller)
    let version = try await session.registry.version(
      VersionSelector(parsing: version), of: model.ref, as: session.caller)
    let ref = VersionRef(model: model.ref, id: version.id)
    let concepts = try await session.all { page throws(RegistryError) in
      try await session.registry.concepts(of: ref, page, as: session.caller)
    }
    session.write(
      "model_version", version.wire(of: model, concepts: concepts),
      session.output.details(of: version, of: model, concepts: concepts))
  }
}
