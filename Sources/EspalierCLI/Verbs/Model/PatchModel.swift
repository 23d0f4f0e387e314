import ArgumentParser
import RegistryCore

struct PatchModel: Verb {
  static let configuration = CommandConfiguration(
    commandName: "patch", abstract: "Change fields of a model; its versions stay as they are.",
    discussion: """
        espalier model patch digits --set description='Postal digits, 8x8'
        espalier model patch digits --clear notes --set metadata.sla=gold --dry-run
        espalier model patch digits --from changes.json --action overwrite --revision 12
        espalier model patch digits --undo 13
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var patch: PatchOptions
  @OptionGroup var revision: RevisionOption
  @OptionGroup var undo: UndoOption
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The model's id.") var model: String

  func validate() throws {
    guard undo.undo == nil || (patch.isEmpty && revision.revision == nil) else {
      throw ValidationError("--undo takes no fields and no --revision: it says what they are")
    }
  }

  func run(in session: Session) async throws {
    let sent = undo.undo == nil ? try patch.model(model) : FieldPatch()
    let current = try await session.registry.model(session.model(model), as: session.caller)
    let fields =
      try await undo.patch(of: .model(current), (current.fields, current.revision), in: session)
      ?? sent
    let patch = ModelPatch(
      model: current.ref, fields: fields, basedOn: revision.revision ?? current.revision)
    try await session.carryOut(.patchModels(PatchModels([patch])), dryRun: dryRun.dryRun)
  }
}
