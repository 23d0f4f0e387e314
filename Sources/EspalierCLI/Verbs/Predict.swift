import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct Predict: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Predict with a trained version.",
    discussion: """
      The input is CSV with a header: columns by the names of the training data, in any order; a label \
      column is passed over. Without a version the newest trained one predicts.

        espalier predict digits --input rows.csv
        espalier predict digits/v4 --input rows.csv --max-concepts 3 --min-value 0.1 --json
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The model, or one version of it, as model/version.") var target: String

  @Option(help: ArgumentHelp("The rows to predict for.", valueName: "file")) var input: String

  @Option(help: ArgumentHelp("Show so many concepts a row at most.", valueName: "count"))
  var maxConcepts: Int?

  @Option(help: ArgumentHelp("Leave out what is below, 0 to 1.", valueName: "value"))
  var minValue: Double?

  @Option(
    name: .customLong("select"), help: ArgumentHelp("Show only these concepts.", valueName: "id"))
  var selected: [String] = []

  func run(in session: Session) async throws {
    let parts = target.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let model = try session.model(String(parts.first ?? ""))
    let selector = try parts.dropFirst().first.map { try VersionSelector(parsing: String($0)) }
    let version = try await session.registry.version(
      selector ?? .latestTrained, of: model, as: session.caller)
    let column = version.fields.text("train_info.params.label_column")
    let request = PredictionRequest(
      model: model, version: .id(version.id),
      input: try predictionRows(
        input, labelColumn: column.isEmpty ? TrainingFile.standardLabelColumn : column),
      override: override)
    let prediction = try await session.registry.predict(request, as: session.caller)
    write(prediction, of: model, to: session.output)
  }

  private var override: [String: JSON] {
    var config: [String: JSON] = [:]
    config["max_concepts"] = maxConcepts.map { .number(Double($0)) }
    config["min_value"] = minValue.map(JSON.number)
    if !selected.isEmpty {
      config["select_concepts"] = .array(selected.map { ["id": .string($0)] })
    }
    if config.isEmpty { return [:] }
    return ["model_version": ["output_info": ["output_config": .object(config)]]]
  }

  private func write(_ prediction: Prediction, of model: ModelRef, to output: Output) {
    if output.asJSON { return output.write(prediction.wire(of: model)) }
    var table = Table([
      .init(title: "ROW", isNumber: true), .init(title: "CONCEPT"),
      .init(title: "VALUE", isNumber: true),
    ])
    for (row, concepts) in prediction.outputs.enumerated() {
      table.rows += concepts.map { concept in
        [
          "\(row + 1)", Table.Cell(concept.id.text),
          Table.Cell(
            shown: JSON.spelling(of: (concept.value * 10_000).rounded() / 10_000),
            plain: JSON.spelling(of: concept.value)),
        ]
      }
    }
    output.write(table)
  }
}
