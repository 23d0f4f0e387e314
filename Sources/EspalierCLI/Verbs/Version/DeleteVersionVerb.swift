import ArgumentParser
import RegistryCore

struct DeleteVersionVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Move a version with its runs to the trash.",
    discussion: "  espalier version delete digits v2")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var target: VersionArguments

  func run(in session: Session) async throws {
    let version = try await target.found(in: session)
    let delete = DeleteVersion(try target.ref(to: version, in: session))
    try await session.carryOut(.deleteVersion(delete), dryRun: dryRun.dryRun)
  }
}

struct RestoreVersion: Verb {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Bring a version back from the trash.",
    discussion: "  espalier version restore digits v2")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var target: VersionArguments

  func run(in session: Session) async throws {
    let selector = try VersionSelector(parsing: target.version)
    let model = try session.model(target.model)
    let name = "\(target.model) \(target.version)"
    let entry = try await session.trashEntry(name) { entry in
      guard case .version(let ref, _, let number) = entry.content else { return false }
      return ref.model.id == model.id && selector.names(ref.id, number: number)
    }
    try await session.carryOut(.restore(Restore(entry.id)), dryRun: dryRun.dryRun)
  }
}

extension VersionSelector {
  /// Whether it can mean this version.
  fileprivate func names(_ id: VersionID, number: Int) -> Bool {
    switch self {
    case .id(let exact): exact == id
    case .prefix(let prefix): id.text.hasPrefix(prefix)
    case .number(let wanted): wanted == number
    case .latest, .latestTrained: false
    }
  }
}
