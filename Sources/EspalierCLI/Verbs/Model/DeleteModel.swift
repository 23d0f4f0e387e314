import ArgumentParser
import RegistryCore

struct DeleteModel: Verb {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Move models with all that is theirs to the trash.",
    discussion: """
        espalier model delete digits --dry-run
        espalier model delete digits faces
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The models' ids; all go, or none.") var models: [String]

  func run(in session: Session) async throws {
    let delete = DeleteModels(try models.map { try session.model($0) })
    try await session.carryOut(.deleteModels(delete), dryRun: dryRun.dryRun)
  }
}
