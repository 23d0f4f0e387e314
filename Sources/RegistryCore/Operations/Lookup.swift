/// Finding what a request names, or saying that it is not there.
extension RegistryReading {
  package func existingApp(_ ref: AppRef) throws(RegistryError) -> App {
    guard let app = try app(ref) else { throw .appNotFound(ref) }
    return app
  }

  package func existingModel(_ ref: ModelRef) throws(RegistryError) -> Model {
    if let model = try model(ref) { return model }
    _ = try existingApp(ref.app)
    throw .modelNotFound(ref)
  }

  /// The version that `selector` names, not in the trash.
  ///
  /// - Throws: `versionNotFound`, or `ambiguousVersion` for a beginning that several ids share.
  package func existingVersion(_ selector: VersionSelector, of model: Model)
    throws(RegistryError) -> ModelVersion
  {
    guard let version = try find(selector, of: model), version.model == model.identity,
      try !isDiscarded(version.id)
    else { throw .versionNotFound(selector.description, of: model.ref) }
    return version
  }

  package func existingVersion(_ ref: VersionRef) throws(RegistryError) -> (Model, ModelVersion) {
    let model = try existingModel(ref.model)
    return (model, try existingVersion(.id(ref.id), of: model))
  }

  package func existingRun(_ id: RunID) throws(RegistryError) -> Run {
    guard let run = try run(id) else { throw .runNotFound(id.text) }
    return run
  }

  package func existingPlan(_ id: PlanID) throws(RegistryError) -> TrainingPlan {
    guard let plan = try plan(id) else { throw .planNotFound(id.text) }
    return plan
  }

  package func existingTrash(_ id: TrashID) throws(RegistryError) -> TrashEntry {
    guard let entry = try trash(id) else { throw .trashNotFound(id.text) }
    return entry
  }

  /// All concepts of a version, page by page.
  package func allConcepts(of version: VersionID) throws(RegistryError) -> [Concept] {
    var concepts: [Concept] = []
    var page: PageRequest? = try PageRequest(size: PageRequest.greatestSize)
    while let request = page {
      let part = try self.concepts(of: version, request)
      concepts += part.items
      page = try part.next.map { cursor throws(RegistryError) in
        try PageRequest(size: PageRequest.greatestSize, after: cursor)
      }
    }
    return concepts
  }

  private func find(_ selector: VersionSelector, of model: Model) throws(RegistryError)
    -> ModelVersion?
  {
    switch selector {
    case .id(let id): return try version(id)
    case .number(let number): return try version(number: number, of: model.identity)
    case .latest: return try latestVersion(of: model.identity, trainedOnly: false)
    case .latestTrained: return try latestVersion(of: model.identity, trainedOnly: true)
    case .prefix(let prefix):
      let matches = try versionIDs(prefix: prefix, of: model.identity, limit: 4)
      guard matches.count < 2 else {
        throw .ambiguousVersion(prefix: prefix, matches: matches.map { String($0.text.prefix(12)) })
      }
      guard let match = matches.first else { return nil }
      return try version(match)
    }
  }
}

extension AuditTarget {
  package static func app(_ app: App) -> AuditTarget {
    AuditTarget(kind: .app, key: app.identity.text, name: app.ref.description)
  }

  package static func model(_ model: Model) -> AuditTarget {
    AuditTarget(kind: .model, key: model.identity.text, name: model.ref.description)
  }

  package static func version(_ version: ModelVersion, of model: Model) -> AuditTarget {
    AuditTarget(kind: .version, key: version.id.text, name: "\(model.ref)/v\(version.number)")
  }

  package static func run(_ run: Run) -> AuditTarget {
    AuditTarget(
      kind: .run, key: run.id.text, name: "\(run.subject.model)/v\(run.subject.number)")
  }

  package static func plan(_ plan: TrainingPlan) -> AuditTarget {
    AuditTarget(
      kind: .plan, key: plan.id.text, name: "\(plan.subject.model)/v\(plan.subject.number)")
  }
}
