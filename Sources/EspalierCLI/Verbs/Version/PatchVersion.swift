import ArgumentParser
import RegistryCore

struct PatchVersion: Verb {
  static let configuration = CommandConfiguration(
    commandName: "patch",
    abstract: "Change fields of a version in place; it stays the same version.",
    discussion: """
        espalier version patch digits v4 --set visibility=public --dry-run
        espalier version patch digits v4 --set output_info.output_config.max_concepts=5
        espalier version patch digits 7c1e04 --clear license
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var patch: PatchOptions
  @OptionGroup var revision: RevisionOption
  @OptionGroup var undo: UndoOption
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var target: VersionArguments

  func validate() throws {
    guard undo.undo == nil || (patch.isEmpty && revision.revision == nil) else {
      throw ValidationError("--undo takes no fields and no --revision: it says what they are")
    }
  }

  func run(in session: Session) async throws {
    let sent = undo.undo == nil ? try patch.version() : FieldPatch()
    let version = try await target.found(in: session)
    let model = try await session.registry.model(
      session.model(target.model), as: session.caller)
    let fields =
      try await undo.patch(
        of: .version(version, of: model), (version.fields, version.revision), in: session) ?? sent
    let patch = VersionPatch(
      version: try target.ref(to: version, in: session), fields: fields,
      basedOn: revision.revision ?? version.revision)
    try await session.carryOut(.patchVersions(PatchVersions([patch])), dryRun: dryRun.dryRun)
  }
}
