import ArgumentParser
import RegistryCore

/// A model and one of its versions.
struct VersionArguments: ParsableArguments {
  @Argument(help: "The model's id.") var model: String

  @Argument(help: "The version: v5, its id, or at least four digits of its id.")
  var version: String

  func found(in session: Session) async throws(RegistryError) -> ModelVersion {
    try await session.registry.version(
      VersionSelector(parsing: version), of: session.model(model), as: session.caller)
  }

  func ref(to version: ModelVersion, in session: Session) throws(RegistryError) -> VersionRef {
    VersionRef(model: try session.model(model), id: version.id)
  }
}
