import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct ShowModel: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything that is said of a model.",
    discussion: """
        espalier model show digits
        espalier model show digits --json
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The model's id.") var model: String

  func run(in session: Session) async throws {
    let model = try await session.registry.model(session.model(model), as: session.caller)
    var latest: ModelVersion?
    if let id = model.versions.latest {
      latest = try await session.registry.version(.id(id), of: model.ref, as: session.caller)
    }
    session.write(
      "model", model.wire(latest: latest?.wire(of: model, concepts: nil)),
      session.output.details(of: model, latest: latest))
  }
}
