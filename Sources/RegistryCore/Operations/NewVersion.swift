/// What a version is made from, whichever operation makes it.
struct NewVersion {
  let model: Model
  /// Everything that a person said, concepts included.
  let document: [String: JSON]
  /// Used where the infos themselves state no lineage.
  var copiedFrom: VersionID?
  /// Weights that were trained elsewhere.
  var artifact: ArtifactDigest?
  /// Whether the client takes this for training.
  var isExpectedToTrain = false

  /// Rule `create-version-takes-infos`: a version takes all four infos, and description, metadata, license,
  /// notes and visibility; concepts stand in `output_info.data.concepts`.
  func decide(in registry: any RegistryReading, _ context: DecisionContext) throws(RegistryError)
    -> Decision
  {
    let concepts = try JSON.object(document)[path: Field.conceptsPath].map(Concept.list) ?? []
    let fields = try statedFields()
    try refuseUnfit(fields)
    let lineage = try lineage(of: fields)
    let parent = try parent(lineage, in: registry)
    var version = ModelVersion(
      id: try context.newVersionID(), model: model.identity,
      number: model.versions.lastNumber + 1, lineage: lineage,
      depth: depth(below: parent), fields: fields,
      status: initialStatus(of: fields, type: try ModelType.known(model.type), artifact: artifact),
      conceptCount: concepts.count, createdAt: context.now.wall, createdBy: context.caller.user,
      modifiedAt: context.now.wall, artifact: artifact)
    if isExpectedToTrain {
      version.asked = trainingRequest(
        for: version, like: try waiting(like: fields, concepts, in: registry), context)
    }
    return decision(version, concepts)
  }

  /// The model's newest version, if it waits with the same infos.
  private func waiting(
    like fields: Fields, _ concepts: [Concept], in registry: any RegistryReading
  ) throws(RegistryError) -> ModelVersion? {
    let infos = fields.document.filter { Field.infos.contains($0.key) }
    return try registry.waitingVersion(
      likeInfos: infosDigest(infos, concepts.map(\.id)), of: model.identity)
  }

  private func statedFields() throws(RegistryError) -> Fields {
    var document = documentWithoutConcepts(document)
    if document["visibility"] == nil { document["visibility"] = "private" }
    return try Fields(.version, document)
  }

  /// A parameter that the model's type knows must be what the type takes.
  private func refuseUnfit(_ fields: Fields) throws(RegistryError) {
    let type = try ModelType.known(model.type)
    for field in type.fields + type.chosenTemplate(in: .object(fields.document)) {
      guard let value = fields[field.path], let why = field.objection(to: value) else { continue }
      throw .invalidField(path: field.path, why: why)
    }
  }

  private func lineage(of fields: Fields) throws(RegistryError) -> Lineage {
    let stated = try statedLineage(of: fields)
    if case .original = stated, let copiedFrom { return .copied(copiedFrom) }
    return stated
  }

  /// The version it comes from; one whose weights are to be used must have them.
  private func parent(_ lineage: Lineage, in registry: any RegistryReading)
    throws(RegistryError) -> ModelVersion?
  {
    guard let id = lineage.parent else { return nil }
    guard let parent = try registry.version(id), try !registry.isDiscarded(id) else {
      throw .versionNotFound(id.text, of: model.ref)
    }
    if case .continues = lineage { try refuseUnusable(parent, in: registry) }
    return parent
  }

  /// A parent in another model stands in another tree: there the version is a root.
  private func depth(below parent: ModelVersion?) -> Int {
    guard let parent, parent.model == model.identity else { return 0 }
    return parent.depth + 1
  }

  /// Weights must exist, and the model that is named beside the version must be the one that has it.
  private func refuseUnusable(_ parent: ModelVersion, in registry: any RegistryReading)
    throws(RegistryError)
  {
    guard parent.status == .trained else { throw .notTrained(version: "v\(parent.number)") }
    let path: FieldPath = "train_info.resume_from_model"
    guard let owner = try registry.model(parent.model) else { return }
    let stated = JSON.object(document)[path: path]
    let actual = owner.reference(to: parent)
    for name in ["id", "app_id", "user_id"] {
      guard let said = stated?.object?[name], said != actual.object?[name] else { continue }
      throw .invalidField(
        path: path.appending(name), why: "version \(parent.id) belongs to '\(owner.ref)'")
    }
  }

  private func decision(_ version: ModelVersion, _ concepts: [Concept]) -> Decision {
    var counters = model.versions
    counters.lastNumber = version.number
    counters.live += 1
    counters.latest = version.id
    var changed = model
    changed.versions = counters
    let changes = differences(from: Fields(.version), to: version.fields)
    return Decision(
      changes: [
        .insertVersion(version, concepts: concepts), .countVersions(model.identity, counters),
      ],
      targets: [ReceiptTarget(.version(version, of: changed), changes: changes)],
      audit: [AuditNote(.version(version, of: model), changes: changes, revision: 1)])
  }
}
