import ArgumentParser
import Foundation
import RegistryCore

/// What a new version is made from, besides its fields.
struct InfoOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep a CSV file as the version's data set; its labels become the concepts.",
      valueName: "file"))
  var trainData: String?

  @Option(
    name: .customLong("concept"),
    help: ArgumentHelp(
      "A concept that the version tells apart, instead of the labels.", valueName: "id"))
  var concepts: [String] = []

  /// `fields` with the data set and the concepts.
  ///
  /// - Parameter storing: false in a dry run: the data set is named, and not kept.
  func completed(_ fields: [String: JSON], in session: Session, storing: Bool)
    async throws(RegistryError) -> [String: JSON]
  {
    var document = JSON.object(fields)
    var ids = concepts
    if let trainData {
      let file = try trainingFile(trainData, document, session.output)
      if storing { _ = try await store(trainData, in: session) }
      let path: FieldPath = "train_info.dataset.id"
      document = document.setting(path.components[...], to: .string(file.digest.description))
      if ids.isEmpty, document[path: Field.conceptsPath] == nil { ids = file.labels }
    }
    if !ids.isEmpty {
      let list = JSON.array(ids.map { ["id": .string($0)] })
      document = document.setting(Field.conceptsPath.components[...], to: list)
    }
    return document.object ?? [:]
  }

  private func trainingFile(_ path: String, _ document: JSON, _ output: Output)
    throws(RegistryError) -> TrainingFile
  {
    let column = document[path: "train_info.params.label_column"]?.string
    let file = try TrainingFile(path, labelColumn: column ?? TrainingFile.standardLabelColumn)
    for finding in file.findings { output.say("\(path): \(finding)") }
    return file
  }
}

/// - Throws: `invalidInput` when the file cannot be read.
func store(_ path: String, in session: Session) async throws(RegistryError) -> ArtifactDigest {
  guard FileManager.default.isReadableFile(atPath: path) else {
    throw .invalidInput(why: "the file '\(path)' cannot be read")
  }
  return try await session.registry.store(
    contentsOf: URL(fileURLWithPath: path), as: session.caller)
}
