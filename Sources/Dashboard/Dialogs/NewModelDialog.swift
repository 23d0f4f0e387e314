import RegistryCore
import Terminal

/// Makes a model, which has no version afterwards.
package struct NewModelDialog: FormDialog {
  var flow = FormFlow(Form([]))
  let page = DialogPage(title: "New MODEL", role: .model)

  private static let idPath: FieldPath = "id"
  private static let typePath: FieldPath = "model_type_id"

  package init() {}

  mutating func opened(_ context: DialogContext) -> [DialogStep] {
    flow.form = Form(Self.fields(context.types))
    // Opened before the registry has said which there are.
    return context.types.isEmpty ? [.effect(.read(.types, context.ticket))] : []
  }

  mutating func received(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    guard case .answered(_, .success(.types(let types))) = event else { return [] }
    flow.form[Self.typePath]?.control = .options(OptionList(Self.options(types)))
    return []
  }

  func account(_ context: DialogContext) throws(RegistryError) -> FormReview.Account {
    let id = try ModelID(flow.form[Self.idPath]?.text ?? "")
    let document = try flow.form.document()
    let create = CreateModel(
      ref: ModelRef(app: context.app, id: id),
      type: try ModelTypeID(flow.form[Self.typePath]?.text ?? ""), fields: document)
    let changes = differences(from: Fields(.model), to: try Fields(.model, document))
    let head = [
      FieldChange(path: Self.idPath, before: nil, after: .string(id.text)),
      FieldChange(path: Self.typePath, before: nil, after: .string(create.type.text)),
    ]
    let isPublic = document["visibility"] == "public"
    return FormReview.Account(
      command: .createModel(create), opening: "You are making a MODEL in \(context.app).",
      operation: "CreateModel", changes: head + changes,
      promise: ["Creates 1 model, 0 versions; starts 0 runs."]
        + (isPublic ? ["It becomes public: everyone who reaches this registry can see it."] : []),
      phrase: isPublic ? "model \(id)" : nil)
  }

  func report(_ receipt: Receipt) -> String {
    guard case .model(let model)? = receipt.targets.first?.thing else { return "Made a MODEL" }
    let effects = receipt.effects
    return "Made MODEL \(model.ref.id): \(counted(effects.modelsCreated, "model")), "
      + "\(counted(effects.versionsCreated, "version")), \(counted(effects.runsStarted, "run"))"
  }

  private static func options(_ types: [ModelType]) -> [OptionList.Option] {
    types.map { type in
      OptionList.Option(
        type.id.text,
        "\(type.id), \(type.trainable ? "trainable" : "ready made"): \(type.title)")
    }
  }

  private static func fields(_ types: [ModelType]) -> [FormField] {
    [
      FormField(
        idPath, "id", "What people and programs call it: 1 to 48 letters, digits, '-' and '_'.",
        .modelID, .line(TextField()), isSent: false),
      FormField(
        typePath, "type", "Type to narrow the list, arrows to choose. It never changes afterwards.",
        .option(refused: [:]), .options(OptionList(options(types))), isSent: false),
      FormField(
        "description", "description", "What it is for, in a sentence or two.",
        .registered(.model, "description"), .area(TextArea())),
      FormField(
        "visibility", "visibility", "Who may see it.", .registered(.model, "visibility"),
        .options(OptionList(visibilities, chosen: "private"))),
      FormField(
        "task", "task", "What it does, in a word: classify, detect",
        .registered(.model, "task"), .line(TextField())),
    ]
  }
}

/// Who may see a thing, from the fewest to all.
let visibilities = ["private", "org", "public"].map { OptionList.Option($0) }
