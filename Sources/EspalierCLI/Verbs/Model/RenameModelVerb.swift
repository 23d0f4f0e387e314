import ArgumentParser
import RegistryCore

struct RenameModelVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a model another id; its versions and history stay.",
    discussion: "  espalier model rename digits postal-digits")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var revision: RevisionOption
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The model's id.") var model: String

  @Argument(help: "Its new id.") var newID: String

  func run(in session: Session) async throws {
    let newID = try ModelID(newID)
    let current = try await session.registry.model(session.model(model), as: session.caller)
    let rename = RenameModel(
      model: current.ref, newID: newID, basedOn: revision.revision ?? current.revision)
    try await session.carryOut(.renameModel(rename), dryRun: dryRun.dryRun)
  }
}
