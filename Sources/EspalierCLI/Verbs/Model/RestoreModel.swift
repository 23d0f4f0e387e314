import ArgumentParser
import RegistryCore

struct RestoreModel: Verb {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Bring a model back from the trash, with all that is its.",
    discussion: """
        espalier model restore digits
        espalier model restore digits --as old-digits
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The model's id, or the entry in the trash.") var model: String

  @Option(name: .customLong("as"), help: ArgumentHelp("Another id for it.", valueName: "id"))
  var newID: String?

  func run(in session: Session) async throws {
    let entry = try await session.trashEntry(model) { entry in
      if case .model(let ref, _, _) = entry.content { ref.id.text == model } else { false }
    }
    let restore = Restore(entry.id, newID: try newID.map { try ModelID($0) })
    try await session.carryOut(.restore(restore), dryRun: dryRun.dryRun)
  }
}
