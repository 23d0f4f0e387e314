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
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var target: VersionArguments

  func run(in session: Session) async throws {
    let fields = try patch.version()
    let version = try await target.found(in: session)
    let patch = VersionPatch(
      version: try target.ref(to: version, in: session), fields: fields,
      basedOn: revision.revision ?? version.revision)
    try await session.carryOut(.patchVersions(PatchVersions([patch])), dryRun: dryRun.dryRun)
  }
}
