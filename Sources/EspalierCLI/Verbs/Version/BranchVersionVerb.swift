import ArgumentParser
import RegistryCore

struct BranchVersionVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "branch", abstract: "Make a version from another one. It starts no training.",
    discussion: """
      Without a flag the infos are copied, and training would begin from nothing.

        espalier version branch digits v4 --set train_info.params.l2=0.5
        espalier version branch digits v4 --continue
        espalier version branch digits v7 --replace --train-data corrected.csv
      """)

  enum Kind: String, EnumerableFlag {
    case copy, `continue`, replace

    static func help(for value: Kind) -> ArgumentHelp? {
      switch value {
      case .copy: "Copy the infos."
      case .continue: "Continue from the weights of a trained version."
      case .replace: "Correct a version that never ran: the original goes to the trash."
      }
    }
  }

  @OptionGroup var shared: SharedOptions
  @OptionGroup var patch: PatchOptions
  @OptionGroup var infos: InfoOptions
  @OptionGroup var revision: RevisionOption
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var source: VersionArguments

  @Flag var kind = Kind.copy

  func run(in session: Session) async throws {
    let version = try await source.found(in: session)
    let ref = try source.ref(to: version, in: session)
    var changes = try patch.version()
    changes.set = try await infos.completed(changes.set, in: session, storing: !dryRun.dryRun)
    try await session.carryOut(
      command(ref, changes, basedOn: revision.revision ?? version.revision), dryRun: dryRun.dryRun)
  }

  private func command(_ ref: VersionRef, _ changes: FieldPatch, basedOn: Revision) -> Command {
    switch kind {
    case .copy: .branchVersion(BranchVersion(source: ref, kind: .copyInfos, changes: changes))
    case .continue:
      .branchVersion(BranchVersion(source: ref, kind: .continueFromWeights, changes: changes))
    case .replace:
      .replaceVersion(ReplaceVersion(version: ref, changes: changes, basedOn: basedOn))
    }
  }
}
