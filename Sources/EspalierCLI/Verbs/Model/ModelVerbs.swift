import ArgumentParser

struct ModelVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Models: a name, a type, and what is said of both.",
    subcommands: [
      ListModels.self, ShowModel.self, CreateModelVerb.self, PatchModel.self, RenameModelVerb.self,
      DeleteModel.self, RestoreModel.self,
    ])
}
