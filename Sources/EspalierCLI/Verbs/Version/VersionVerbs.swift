import ArgumentParser

struct VersionVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Versions: the attempts at a model, each with its infos.",
    subcommands: [
      ListVersions.self, VersionTree.self, ShowVersion.self, CreateVersionVerb.self,
      BranchVersionVerb.self, PatchVersion.self, DeleteVersionVerb.self, RestoreVersion.self,
    ])
}
