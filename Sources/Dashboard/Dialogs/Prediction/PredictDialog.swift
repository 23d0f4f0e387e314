package import RegistryCore
import Terminal

/// Predicts with a version on the rows of a CSV file; it changes nothing.
package struct PredictDialog: DialogState {
  enum Stage: Sendable {
    case filling
    case reading(Ticket)
    case predicting(Ticket)
    case shown(Prediction)
  }

  let model: Model
  let version: ModelVersion
  private(set) var form: Form
  private(set) var stage = Stage.filling
  private(set) var failure: RegistryError?
  /// The row that is shown, from 0.
  private(set) var row = 0
  private(set) var scroll = PageScroll()

  static let filePath: FieldPath = "file"
  static let configPath: FieldPath = "output_info.output_config"

  package init(model: Model, version: ModelVersion) {
    self.model = model
    self.version = version
    form = Form([
      FormField(
        Self.filePath, "CSV file",
        "A header with the names of the training data; labels are ignored.",
        .parameter(ModelTypeField(Self.filePath, .string, isRequired: true, "")),
        .line(TextField()), isSent: false),
      Self.override("max_concepts", "The most concepts that a row shows, 1 to 200.", version),
      Self.override("min_value", "Concepts below this value are left out, 0 to 1.", version),
    ])
  }

  private static func override(_ name: String, _ help: String, _ version: ModelVersion) -> FormField
  {
    let path = configPath.appending(name)
    let stored = fieldText(of: version.fields[path])
    let standard = name == "max_concepts" ? "\(OutputConfig.standardMaxConcepts)" : "0"
    return FormField(
      path, name, help, .registered(.version, path), .line(TextField()),
      standard: "\(stored.isEmpty ? standard : stored) by default")
  }

  package mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    switch (stage, event) {
    case (_, .started): return [.effect(.discardTypedAhead)]
    case (.filling, .input(let input)): return fill(input, context)
    case (.shown(let prediction), .input(.key(let key))): return browse(key, prediction, context)
    case (_, .input(.key(.escape))): stage = .filling
    case (.reading(let asked), .rows(let ticket, let result)) where asked == ticket:
      return predict(result, context)
    case (.predicting(let asked), .answered(let ticket, let result)) where asked == ticket:
      show(result)
    default: break
    }
    return []
  }

  /// What the version's configuration holds and where it stands.
  var configuration: JSON { version.fields[Self.configPath] ?? .empty }
}

extension PredictDialog {
  private mutating func fill(_ input: Input, _ context: DialogContext) -> [DialogStep] {
    switch input {
    case .key(.escape): return [.close]
    case .key(let key):
      if form.handle(key) == .finished { return readRows(context) }
    case .paste(let text): _ = form.paste(text)
    default: break
    }
    return []
  }

  private mutating func readRows(_ context: DialogContext) -> [DialogStep] {
    if form.moveToProblem() { return [] }
    failure = nil
    stage = .reading(context.ticket)
    return [.effect(.readRows(path: form[Self.filePath]?.text ?? "", context.ticket))]
  }

  private mutating func predict(
    _ result: Result<PredictionInput, RegistryError>, _ context: DialogContext
  ) -> [DialogStep] {
    switch result {
    case .failure(let error): fail(error)
    case .success(let input):
      guard input.count > 0 else {
        fail(.invalidInput(why: "the file has no rows; it needs a header and at least one row"))
        return []
      }
      stage = .predicting(context.ticket)
      let request = PredictionRequest(
        model: model.ref, version: .id(version.id), input: input, override: override)
      return [.effect(.read(.predict(request), context.ticket))]
    }
    return []
  }

  /// The request's `model`: only what was typed overrides what is stored.
  private var override: [String: JSON] {
    guard let document = try? form.document(), !document.isEmpty else { return [:] }
    return ["model_version": .object(document)]
  }

  private mutating func show(_ result: Result<Answer, RegistryError>) {
    switch result {
    case .success(.prediction(let prediction)):
      row = 0
      scroll = PageScroll()
      stage = .shown(prediction)
    case .success: break
    case .failure(let error): fail(error)
    }
  }

  private mutating func fail(_ error: RegistryError) {
    failure = error
    stage = .filling
  }

  private mutating func browse(
    _ key: Key, _ prediction: Prediction, _ context: DialogContext
  ) -> [DialogStep] {
    switch key {
    case .escape: stage = .filling
    case .character("n"), .right: show(row: row + 1, of: prediction)
    case .character("N"), .left: show(row: row - 1, of: prediction)
    default:
      let lines = resultLines(prediction, DialogPage.columns(in: context.size), .unicode).count
      _ = scroll.handle(key, lines: lines, height: page.bodyRows(lines, in: context.size))
    }
    return []
  }

  private mutating func show(row wanted: Int, of prediction: Prediction) {
    row = max(0, min(wanted, prediction.outputs.count - 1))
    scroll = PageScroll()
  }
}
