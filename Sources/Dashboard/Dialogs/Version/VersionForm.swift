import RegistryCore
import Terminal

/// The fields of a form for a version, as its model's type wants them.
struct VersionForm {
  static let dataSetPath: FieldPath = "train_info.dataset.id"
  /// States the lineage; it is set by branching, never typed.
  static let resumePath: FieldPath = "train_info.resume_from_model"
  static let templatePath: FieldPath = "train_info.params.template"

  let type: ModelType
  /// The training template that is chosen, where the type has any.
  let template: String?

  init(type: ModelType, template: String? = nil) {
    self.type = type
    self.template = template
  }

  var fields: [FormField] {
    let inner = dataSetFields + parameters.map(\.formField) + conceptFields
    let taken = inner.map(\.path) + [Self.resumePath, Field.conceptsPath]
    return inner + texts + infos(taken) + [visibility]
  }

  private var dataSetFields: [FormField] {
    let hasDataSet = type.fields.contains { $0.kind == .dataSet }
    return hasDataSet
      ? [
        FormField(
          Self.dataSetPath, "data set",
          "A CSV file, stored when you leave the field, or sha256: and the digits of one that is stored.",
          .dataSet, .line(TextField()))
      ] : []
  }

  /// What has a field of its own because the type describes it.
  private var parameters: [ModelTypeField] {
    let chosen = type.fields.flatMap { field -> [ModelTypeField] in
      guard case .template(let options) = field.kind else { return [] }
      let id = template ?? field.standard?.string
      return options.first { $0.id == id }?.fields ?? []
    }
    return (type.fields + chosen).filter { field in
      switch field.kind {
      case .dataSet, .checkpoint: false
      case .concepts: field.path != "output_info.data"
      case .boolean, .string, .number, .range, .choice, .template, .json: true
      }
    }
  }

  private var conceptFields: [FormField] {
    let hasConcepts = type.fields.contains { $0.path == "output_info.data" }
    return hasConcepts
      ? [
        FormField(
          Field.conceptsPath, "concepts",
          "One a line, as in the rows of the data set. They are fixed once the version exists.",
          .concepts, .area(TextArea()))
      ] : []
  }

  private var texts: [FormField] {
    [
      FormField(
        "description", "description", "What is different about this version.",
        .registered(.version, "description"), .area(TextArea())),
      FormField(
        "license", "license", "Under what terms it may be used.",
        .registered(.version, "license"), .line(TextField())),
      FormField(
        "notes", "notes", "For those who look after it.", .registered(.version, "notes"),
        .area(TextArea())),
      FormField(
        "metadata", "metadata", "A JSON object of your own; ^E opens an editor.",
        .registered(.version, "metadata"), .area(TextArea())),
    ]
  }

  private func infos(_ taken: [FieldPath]) -> [FormField] {
    ["output_info", "input_info", "train_info", "import_info"].map { name in
      FormField(
        FieldPath([name]), name, "A JSON object: what of \(name) has no field above.",
        .remainder(FieldPath([name]), taken: taken.filter { $0.root == name }),
        .area(TextArea()))
    }
  }

  private var visibility: FormField {
    FormField(
      "visibility", "visibility", "Who may see this version.",
      .registered(.version, "visibility"),
      .options(OptionList(visibilities, chosen: "private")))
  }
}

extension ModelTypeField {
  fileprivate var formField: FormField {
    let standardText = fieldText(of: standard)
    let expected = "\(description) It is \(expectation)."
    return FormField(
      path, path.components.last ?? "", expected, .parameter(self), control,
      standard: standardText.isEmpty ? "" : "\(standardText) by default")
  }

  private var control: FormField.Control {
    let unset = OptionList.Option("", "-")
    switch kind {
    case .boolean:
      return .options(OptionList([unset, OptionList.Option("true"), OptionList.Option("false")]))
    case .choice(let options):
      return .options(OptionList([unset] + options.map { OptionList.Option($0.id) }))
    case .template(let options):
      return .options(
        OptionList(options.map { OptionList.Option($0.id) }, chosen: standard?.string ?? ""))
    case .json, .concepts, .checkpoint: return .area(TextArea())
    case .string, .number, .range, .dataSet: return .line(TextField())
    }
  }
}
