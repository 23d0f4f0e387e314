import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct TrashVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trash", abstract: "What was deleted, and can be restored.",
    subcommands: [ListTrash.self, RestoreTrash.self, PurgeTrash.self])
}

struct ListTrash: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what was deleted, newest first.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  func run(in session: Session) async throws {
    let entries = try await session.trash(list.limit)
    session.write(entries, "trash_entries", \.wire) { session.output.table(of: $0) }
  }
}

struct RestoreTrash: Verb {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Bring an entry back.",
    discussion: "  espalier trash restore K7QMD4RX")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The entry, as 'espalier trash list' shows it.") var entry: String

  @Option(
    name: .customLong("as"), help: ArgumentHelp("Another id for a model.", valueName: "id"))
  var newID: String?

  func run(in session: Session) async throws {
    let restore = Restore(try TrashID(entry), newID: try newID.map { try ModelID($0) })
    try await session.carryOut(.restore(restore), dryRun: dryRun.dryRun)
  }
}

struct PurgeTrash: Verb {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Destroy an entry for good.",
    discussion: "  espalier trash purge K7QMD4RX --phrase 'purge digits'")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The entry, as 'espalier trash list' shows it.") var entry: String

  @Option(
    help: ArgumentHelp("'purge' and the name of what is lost.", valueName: "text"))
  var phrase: String

  func run(in session: Session) async throws {
    let purge = Purge(try TrashID(entry), phrase: phrase)
    try await session.carryOut(.purge(purge), dryRun: dryRun.dryRun)
  }
}
