import ArgumentParser
import RegistryCore

struct CreateModelVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Create a model, and no version.",
    discussion: """
        espalier model create digits --type embedding-classifier
        espalier model create digits --set description='Postal digits' --set metadata.tier=1
        espalier model create digits --from model.yaml
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup(title: "Fields") var fields: FieldOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The new model's id.") var model: String

  @Option(help: ArgumentHelp("The model's type; 'espalier type list'.", valueName: "type"))
  var type: String?

  private static let standardType = "embedding-classifier"

  func run(in session: Session) async throws {
    let sent = try fields.model()
    if let other = sent.id, other != model {
      throw RegistryError.invalidField(
        path: "id", why: "the document says '\(other)', the command '\(model)'")
    }
    var document = sent.patch.set
    let stated = document.removeValue(forKey: "model_type_id")?.string
    let create = CreateModel(
      ref: try session.model(model), type: try ModelTypeID(type ?? stated ?? Self.standardType),
      fields: document)
    try await session.carryOut(.createModel(create), dryRun: dryRun.dryRun)
  }
}
