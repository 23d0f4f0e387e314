package import Foundation

extension LocalRegistry {
  func reading<Answer: Sendable>(
    _ what: Reading, as caller: Caller,
    _ body: @escaping @Sendable (any RegistryReading) throws(RegistryError) -> Answer
  ) async throws(RegistryError) -> Answer {
    try refuseUnlessAllowed(caller, to: what.operation)
    return try await store.read { registry throws(RegistryError) in
      // Only a key of one app has to be looked after.
      if caller.app != nil { try refuseOtherApps(caller, what.apps(in: registry)) }
      return try body(registry)
    }
  }

  package func apps(_ page: PageRequest, as caller: Caller) async throws(RegistryError)
    -> Page<App>
  {
    try await reading(.apps(page), as: caller) { registry throws(RegistryError) in
      try registry.apps(page)
    }
  }

  package func apps(of user: UserID, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<App>
  {
    try await reading(.appsOfUser(user, page), as: caller) { registry throws(RegistryError) in
      try registry.apps(of: user, page)
    }
  }

  package func app(_ ref: AppRef, as caller: Caller) async throws(RegistryError) -> App {
    try await reading(.app(ref), as: caller) { registry throws(RegistryError) in
      try registry.existingApp(ref)
    }
  }

  package func concepts(ofApp app: AppRef, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<Concept>
  {
    try await reading(.conceptsOfApp(app, page), as: caller) { registry throws(RegistryError) in
      try registry.concepts(ofApp: registry.existingApp(app).identity, page)
    }
  }

  package func concept(_ id: ConceptID, ofApp app: AppRef, as caller: Caller)
    async throws(RegistryError) -> Concept
  {
    try await reading(.concept(id, app), as: caller) { registry throws(RegistryError) in
      let identity = try registry.existingApp(app).identity
      guard let concept = try registry.concept(id, ofApp: identity) else {
        throw .conceptNotFound(id, in: app)
      }
      return concept
    }
  }

  package func types(as caller: Caller) async throws(RegistryError) -> [ModelType] {
    try refuseUnlessAllowed(caller, to: .read)
    return ModelType.catalog
  }

  package func computeClasses(as caller: Caller) async throws(RegistryError) -> [ComputeClass] {
    try refuseUnlessAllowed(caller, to: .read)
    return compute
  }

  package func models(_ query: ModelQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<ModelListing>
  {
    try await reading(.models(query, page), as: caller) { registry throws(RegistryError) in
      if case .app(let app) = query.scope { _ = try registry.existingApp(app) }
      return try registry.models(query, page)
    }
  }

  package func modelCount(_ query: ModelQuery, as caller: Caller) async throws(RegistryError)
    -> Int
  {
    try await reading(.modelCount(query), as: caller) { registry throws(RegistryError) in
      try registry.modelCount(query)
    }
  }

  package func model(_ ref: ModelRef, as caller: Caller) async throws(RegistryError) -> Model {
    try await reading(.model(ref), as: caller) { registry throws(RegistryError) in
      try registry.existingModel(ref)
    }
  }

  package func version(_ selector: VersionSelector, of model: ModelRef, as caller: Caller)
    async throws(RegistryError) -> ModelVersion
  {
    try await reading(.version(selector, model), as: caller) { registry throws(RegistryError) in
      try registry.existingVersion(selector, of: registry.existingModel(model))
    }
  }

  package func versions(_ query: VersionQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<VersionSummary>
  {
    try await reading(.versions(query, page), as: caller) { registry throws(RegistryError) in
      let model = try registry.existingModel(query.model)
      return try registry.versions(of: model.identity, query.order, page)
    }
  }

  package func wholeVersions(_ query: VersionQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<ModelVersion>
  {
    try await reading(.wholeVersions(query, page), as: caller) { registry throws(RegistryError) in
      let model = try registry.existingModel(query.model)
      return try registry.wholeVersions(of: model.identity, query, page)
    }
  }

  package func concepts(of version: VersionRef, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<Concept>
  {
    try await reading(.conceptsOfVersion(version, page), as: caller) {
      registry throws(RegistryError) in
      let (_, version) = try registry.existingVersion(version)
      return try registry.concepts(of: version.id, page)
    }
  }

  package func estimate(_ type: ModelTypeID, in app: AppRef, rows: Int, as caller: Caller)
    async throws(RegistryError) -> Estimate
  {
    try await reading(.estimate(type, app, rows: rows), as: caller) {
      registry throws(RegistryError) in
      _ = try registry.existingApp(app)
      return try RegistryCore.estimate(
        of: type, in: app, compute: nil, rows: rows, epochs: nil, registry)
    }
  }

  package func plan(_ id: PlanID, as caller: Caller) async throws(RegistryError) -> TrainingPlan {
    try await reading(.plan(id), as: caller) { registry throws(RegistryError) in
      try registry.existingPlan(id)
    }
  }

  package func requests(of app: AppRef?, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<TrainingPlan>
  {
    try await reading(.requests(app, page), as: caller) { registry throws(RegistryError) in
      if let app { _ = try registry.existingApp(app) }
      return try registry.requests(of: app, page)
    }
  }

  package func run(_ id: RunID, as caller: Caller) async throws(RegistryError) -> Run {
    try await reading(.run(id), as: caller) { registry throws(RegistryError) in
      try registry.existingRun(id)
    }
  }

  package func runs(_ query: RunQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<Run>
  {
    try await reading(.runs(query, page), as: caller) { registry throws(RegistryError) in
      try registry.runs(query, page)
    }
  }

  package func points(of run: RunID, after step: Int, as caller: Caller)
    async throws(RegistryError) -> [RunPoint]
  {
    try await reading(.points(run, after: step), as: caller) { registry throws(RegistryError) in
      try registry.points(of: run, after: step)
    }
  }

  package func log(of run: RunID, from start: Int, as caller: Caller)
    async throws(RegistryError) -> LogPage
  {
    let run = try await self.run(run, as: caller)
    let file = try runner(run.subject.compute.runner).log(of: run)
    // A run that has not begun to write has an empty log.
    guard let handle = try? FileHandle(forReadingFrom: file) else {
      return LogPage(text: "", next: start)
    }
    defer { try? handle.close() }
    try? handle.seek(toOffset: UInt64(max(0, start)))
    let bytes = (try? handle.read(upToCount: 64 * 1024)) ?? Data()
    return LogPage(text: String(decoding: bytes, as: UTF8.self), next: start + bytes.count)
  }

  package func trash(of app: AppRef, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<TrashEntry>
  {
    try await reading(.trash(app, page), as: caller) { registry throws(RegistryError) in
      try registry.trash(of: registry.existingApp(app).identity, page)
    }
  }

  package func audit(of target: AuditTarget, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<AuditEntry>
  {
    try await reading(.audit(target, page), as: caller) { registry throws(RegistryError) in
      try registry.audit(of: target.key, page)
    }
  }

  package func tokens(_ page: PageRequest, as caller: Caller) async throws(RegistryError)
    -> Page<Token>
  {
    try await reading(.tokens(page), as: caller) { registry throws(RegistryError) in
      try registry.tokens(page)
    }
  }

  package func predict(_ request: PredictionRequest, as caller: Caller)
    async throws(RegistryError) -> Prediction
  {
    let version = try await reading(.predict(request), as: caller) {
      registry throws(RegistryError) in
      try registry.existingVersion(request.version, of: registry.existingModel(request.model))
    }
    let config = try outputConfig(of: version, sent: request.override)
    let name = "v\(version.number)"
    guard version.status == .trained else { throw .notTrained(version: name) }
    guard let artifact = version.artifact else {
      throw .noPredictor(version: name, why: "no weights are kept for it")
    }
    let weights = try artifacts.file(artifact)
    var outputs: [[ScoredConcept]] = []
    for row in try predictor.predict(request.input, weights: weights, version: name) {
      outputs.append(try selected(row, by: config))
    }
    return Prediction(version: version, config: config, outputs: outputs)
  }

  package func store(contentsOf file: URL, as caller: Caller) async throws(RegistryError)
    -> ArtifactDigest
  {
    try refuseUnlessAllowed(caller, to: .createVersion)
    return try artifacts.put(contentsOf: file)
  }

  package func mark() async throws(RegistryError) -> Int { try await store.mark() }
}

extension LocalRegistry: KeyRing {
  package func caller(holding key: KeyDigest) async throws(RegistryError) -> Caller? {
    let now = outside.now().wall
    return try await store.read { registry throws(RegistryError) in
      try registry.token(key)?.caller(at: now)
    }
  }
}
