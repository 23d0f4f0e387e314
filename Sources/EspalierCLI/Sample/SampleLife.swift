import Foundation
import RegistryCore

/// The versions of one model, one after the other: each original, or a branch of one that came before it.
struct SampleLife {
  private let model: Model
  private let name: SampleName
  private let setting: SampleSetting
  private let type: ModelType
  /// Whether its versions are trained here; else they come with weights from elsewhere.
  private let isTrainedHere: Bool
  private let conceptCount: Int
  /// Between one version and the next; the run of a version is over before the next one is made.
  private let interval: TimeInterval
  private let quality: Double
  private var draw: SampleDraw
  private var dataSet: ArtifactDigest
  /// The newest ones, which branches are made of.
  private var recent: [ModelVersion] = []

  private static let memory = 12

  private struct Origin {
    let lineage: Lineage
    var parent: ModelVersion?
    /// What its training starts from.
    var weights: ArtifactDigest?
  }

  var latest: VersionID? { recent.last?.id }

  init(
    _ model: Model, _ name: SampleName, in setting: SampleSetting, versions count: Int,
    _ drawn: SampleDraw
  ) throws(RegistryError) {
    var draw = drawn
    let type = try ModelType.known(model.type)
    let isGreatest = name.id == setting.name(ofModel: setting.size.greatestModel).id
    let isTrainedHere = type.trainable && (isGreatest || draw.isTrue(30))
    conceptCount =
      isTrainedHere && SampleTypes.hasConcepts(type) ? 2 + draw.number(below: 4) : 0
    let years = SampleSetting.end.timeIntervalSince(model.createdAt)
    let active = isGreatest ? 1 : 0.05 + 0.95 * draw.share() * draw.share()
    interval = years * active / Double(count + 1)
    quality = 0.55 + 0.35 * draw.share()
    dataSet = try draw.digest()
    (self.model, self.name, self.setting, self.type) = (model, name, setting, type)
    self.isTrainedHere = isTrainedHere
    self.draw = draw
  }

  mutating func tell(_ number: Int, in told: inout SampleChronicle) throws(RegistryError) {
    let origin = drawOrigin()
    if draw.isTrue(25) { dataSet = try draw.digest() }
    var version = try made(number, origin.lineage, below: origin.parent)
    let concepts = try concepts()
    let operation: OperationName = origin.parent == nil ? .createVersion : .branchVersion
    told.audit.append(entry(operation, version, Fields(.version), version.fields))
    var training: SampleTraining?
    if isTrainedHere, draw.isTrue(85) {
      let score = score(version)
      training = try SampleTraining(
        of: &version, model, setting, interval, concepts.map(\.id),
        resumeFrom: origin.weights, score: score, &draw)
    }
    if draw.isTrue(4) { try patch(&version, &told) }
    told.changes.append(.insertVersion(version, concepts: concepts))
    told.tally.versions += 1
    if let training {
      told.changes += training.changes
      told.audit += training.audit
      told.tally.runs += 1
    }
    recent.append(version)
    if recent.count > Self.memory { recent.removeFirst() }
  }

  /// A little less than half of them are new; a branch goes on from weights only where there are some.
  private mutating func drawOrigin() -> Origin {
    guard !recent.isEmpty, draw.isTrue(55) else { return Origin(lineage: .original) }
    let parent = draw.one(of: recent)
    guard type.trainable, parent.status == .trained, draw.isTrue(65) else {
      return Origin(lineage: .copied(parent.id), parent: parent)
    }
    return Origin(lineage: .continues(parent.id), parent: parent, weights: parent.artifact)
  }

  private mutating func made(_ number: Int, _ lineage: Lineage, below parent: ModelVersion?)
    throws(RegistryError) -> ModelVersion
  {
    let id = try VersionID(draw.hexID())
    let fields = Fields(stored: fields(lineage), at: .version)
    let artifact = isTrainedHere || draw.isTrue(15) ? nil : try draw.digest()
    let date = model.createdAt.addingTimeInterval(
      interval * (Double(number) - 0.5 + 0.4 * draw.share()))
    return ModelVersion(
      id: id, model: model.identity, number: number, lineage: lineage,
      depth: parent.map { $0.depth + 1 } ?? 0, fields: fields,
      status: initialStatus(of: fields, type: type, artifact: artifact),
      conceptCount: conceptCount, createdAt: date, createdBy: try draw.person(), modifiedAt: date,
      artifact: artifact)
  }

  private mutating func fields(_ lineage: Lineage) -> [String: JSON] {
    var fields: [String: JSON] = [
      "description": .string(draw.one(of: SampleWords.attempts)),
      "visibility": draw.isTrue(80) ? "private" : "public",
      "metadata": ["commit": .string(String(draw.hexID().prefix(8)))],
    ]
    if draw.isTrue(15) { fields["license"] = .string(draw.one(of: SampleWords.licenses)) }
    if SampleTypes.hasConcepts(type), draw.isTrue(30) {
      fields["output_info"] = [
        "output_config": ["max_concepts": .number(Double(1 + draw.number(below: 20)))]
      ]
    }
    guard isTrainedHere else {
      fields["import_info"] = ["params": ["toolkit": draw.isTrue(70) ? "onnx" : "gguf"]]
      if case .continues(let parent) = lineage {
        fields["train_info"] = ["resume_from_model": reference(to: parent)]
      }
      return fields
    }
    var info: [String: JSON] = [
      "dataset": ["id": .string(dataSet.description)],
      "params": SampleTypes.params(of: type, &draw),
    ]
    if case .continues(let parent) = lineage { info["resume_from_model"] = reference(to: parent) }
    fields["train_info"] = .object(info)
    return fields
  }

  private func reference(to parent: VersionID) -> JSON {
    [
      "id": .string(model.ref.id.text), "user_id": .string(model.ref.app.user.text),
      "app_id": .string(model.ref.app.app.text), "model_version": ["id": .string(parent.text)],
    ]
  }

  private func concepts() throws(RegistryError) -> [Concept] {
    var concepts: [Concept] = []
    for id in SampleSetting.concepts(of: name.subject).prefix(conceptCount) {
      concepts.append(Concept(id: try ConceptID(id)))
    }
    return concepts
  }

  /// What comes later in a line of branches is mostly better.
  private mutating func score(_ version: ModelVersion) -> Double {
    let gained = 1 - 1 / (1 + 0.4 * Double(version.depth))
    let score = quality + (0.985 - quality) * gained * 0.8 + 0.03 * (draw.share() - 0.5)
    return (score * 10_000).rounded() / 10_000
  }

  private mutating func patch(_ version: inout ModelVersion, _ told: inout SampleChronicle)
    throws(RegistryError)
  {
    let before = version.fields
    let person = try draw.person()
    version.fields = try before.applying(
      FieldPatch(set: ["notes": .string("Checked by \(person).")]))
    version.revision += 1
    version.modifiedAt = version.createdAt.addingTimeInterval(interval * (0.6 + 0.3 * draw.share()))
    told.audit.append(entry(.patchVersions, version, before, version.fields))
  }

  private func entry(
    _ operation: OperationName, _ version: ModelVersion, _ before: Fields, _ after: Fields
  ) -> AuditEntry {
    AuditEntry(
      at: version.modifiedAt, by: version.createdBy, operation: operation,
      target: .version(version, of: model), changes: differences(from: before, to: after),
      revision: version.revision)
  }
}
