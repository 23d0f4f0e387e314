package import RegistryCore
import Terminal

/// Makes a version of a model from infos; it starts no training.
package struct NewVersionDialog: FormDialog {
  private let model: Model
  var flow = FormFlow(Form([]))
  private var dataSet = DataSetImport()

  package init(model: Model) { self.model = model }

  var page: DialogPage {
    DialogPage(title: "New VERSION of \(model.ref.id)", style: .double, role: .version)
  }

  mutating func opened(_ context: DialogContext) -> [DialogStep] {
    flow.form = Form(VersionForm(type: context.type(of: model)).fields)
    return []
  }

  mutating func edited(_ path: FieldPath, _ context: DialogContext) {
    guard path == VersionForm.templatePath else { return }
    let template = flow.form[path]?.text
    flow.form.replaceFields(VersionForm(type: context.type(of: model), template: template).fields)
  }

  mutating func left(_ path: FieldPath, _ context: DialogContext) -> [DialogStep] {
    path == VersionForm.dataSetPath ? dataSet.begin(&flow.form, context) : []
  }

  mutating func received(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    if case .imported(let ticket, let result) = event {
      dataSet.finish(&flow.form, ticket, result)
    }
    return []
  }

  func account(_ context: DialogContext) throws(RegistryError) -> FormReview.Account {
    let document = try flow.form.document()
    let isPublic = document["visibility"] == "public"
    return FormReview.Account(
      command: .createVersion(CreateVersion(model: model.ref, fields: document)),
      opening: "You are making a VERSION of \(model.ref.id).", operation: "CreateVersion",
      changes: try versionChanges(from: Fields(.version), concepts: [], to: document),
      promise: [promise(context)]
        + (isPublic ? ["It becomes public: everyone who reaches this registry can see it."] : []),
      phrase: isPublic ? "version of \(model.ref.id)" : nil)
  }

  private func promise(_ context: DialogContext) -> String {
    context.type(of: model).trainable
      ? "Creates 1 version, untrained. Starts 0 runs, costs nothing."
      : "Creates 1 version, ready as it is: its type is not trained. Starts 0 runs, costs nothing."
  }

  func report(_ receipt: Receipt) -> String { versionReport(receipt, "Made") }
}

extension DialogContext {
  /// The type of a model; one that the registry no longer offers has no parameters of its own.
  func type(of model: Model) -> ModelType {
    types.first { $0.id == model.type }
      ?? ModelType(
        id: model.type, title: model.type.text, description: "", trainable: false,
        inputFields: [], outputFields: [], fields: [])
  }
}

/// What differs from `before`, concepts as one line of their own.
func versionChanges(from before: Fields, concepts: [JSON], to document: [String: JSON])
  throws(RegistryError) -> [FieldChange]
{
  let after = try Fields(.version, documentWithoutConcepts(document))
  let changes = differences(from: before, to: after)
  let now = JSON.object(document)[path: Field.conceptsPath]?.array ?? []
  guard now != concepts else { return changes }
  let line = FieldChange(
    path: "concepts", before: concepts.isEmpty ? nil : .array(concepts),
    after: now.isEmpty ? nil : .array(now))
  return changes + [line]
}

/// What was made, measured, not promised.
func versionReport(_ receipt: Receipt, _ verb: String) -> String {
  guard case .version(let version, let model)? = receipt.targets.first?.thing else {
    return "\(verb) a VERSION"
  }
  let effects = receipt.effects
  return "\(verb) VERSION v\(version.number) \(ShownValue.short(version.id)) of \(model.ref.id), "
    + "\(version.status.word.rawValue): \(counted(effects.versionsCreated, "version")), "
    + "\(counted(effects.runsStarted, "run")), \(effects.money?.description ?? "0.00")"
}
