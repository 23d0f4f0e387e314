import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct TypeVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "type", abstract: "Model types, and the parameters that their versions take.",
    subcommands: [ListTypes.self, ShowType.self])
}

struct ListTypes: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the types that a model can have.")

  @OptionGroup var shared: SharedOptions

  func run(in session: Session) async throws {
    let types = try await session.registry.types(as: session.caller)
    session.write(types, "model_types", \.wire) { session.output.table(of: $0) }
  }
}

struct ShowType: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the parameters of a type.",
    discussion: "  espalier type show embedding-classifier")

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The type's id.") var type: String

  func run(in session: Session) async throws {
    let types = try await session.registry.types(as: session.caller)
    guard let found = types.first(where: { $0.id.text == type }) else {
      throw RegistryError.typeNotFound(type, known: types.map(\.id.text))
    }
    session.write("model_type", found.wire, session.output.details(of: found))
  }
}
