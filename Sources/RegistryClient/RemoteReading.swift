import ClarifaiAPI
package import RegistryCore

/// Every reading call is the reading of its name.
extension RemoteRegistry {
  package func apps(_ page: PageRequest, as caller: Caller) async throws(RegistryError)
    -> Page<App>
  {
    try await ask(.apps(page))
  }

  package func apps(of user: UserID, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<App>
  {
    try await ask(.appsOfUser(user, page))
  }

  package func app(_ ref: AppRef, as caller: Caller) async throws(RegistryError) -> App {
    try await ask(.app(ref))
  }

  package func concepts(ofApp app: AppRef, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<Concept>
  {
    try await ask(.conceptsOfApp(app, page))
  }

  package func concept(_ id: ConceptID, ofApp app: AppRef, as caller: Caller)
    async throws(RegistryError) -> Concept
  {
    try await ask(.concept(id, app))
  }

  package func types(as caller: Caller) async throws(RegistryError) -> [ModelType] {
    try await ask(.types)
  }

  package func computeClasses(as caller: Caller) async throws(RegistryError) -> [ComputeClass] {
    try await ask(.computeClasses)
  }

  package func models(_ query: ModelQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<ModelListing>
  {
    try await ask(.models(query, page))
  }

  package func modelCount(_ query: ModelQuery, as caller: Caller) async throws(RegistryError)
    -> Int
  {
    try await ask(.modelCount(query))
  }

  package func model(_ ref: ModelRef, as caller: Caller) async throws(RegistryError) -> Model {
    try await ask(.model(ref))
  }

  package func version(_ selector: VersionSelector, of model: ModelRef, as caller: Caller)
    async throws(RegistryError) -> ModelVersion
  {
    try await ask(.version(selector, model))
  }

  package func versions(_ query: VersionQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<VersionSummary>
  {
    try await ask(.versions(query, page))
  }

  package func wholeVersions(_ query: VersionQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<ModelVersion>
  {
    try await ask(.wholeVersions(query, page))
  }

  package func concepts(of version: VersionRef, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<Concept>
  {
    try await ask(.conceptsOfVersion(version, page))
  }

  package func estimate(_ type: ModelTypeID, in app: AppRef, rows: Int, as caller: Caller)
    async throws(RegistryError) -> Estimate
  {
    try await ask(.estimate(type, app, rows: rows))
  }

  package func plan(_ id: PlanID, as caller: Caller) async throws(RegistryError) -> TrainingPlan {
    try await ask(.plan(id))
  }

  package func requests(of app: AppRef?, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<TrainingPlan>
  {
    try await ask(.requests(app, page))
  }

  package func budgets(_ page: PageRequest, as caller: Caller) async throws(RegistryError)
    -> Page<BudgetStanding>
  {
    try await ask(.budgets(page))
  }

  package func budgets(over app: AppRef, as caller: Caller) async throws(RegistryError)
    -> [BudgetStanding]
  {
    try await ask(.budgetsOver(app))
  }

  package func spending(_ query: SpendingQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<SpendingLine>
  {
    try await ask(.spending(query, page))
  }

  package func run(_ id: RunID, as caller: Caller) async throws(RegistryError) -> Run {
    try await ask(.run(id))
  }

  package func runs(_ query: RunQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<Run>
  {
    try await ask(.runs(query, page))
  }

  package func points(of run: RunID, after step: Int, as caller: Caller)
    async throws(RegistryError) -> [RunPoint]
  {
    try await ask(.points(run, after: step))
  }

  package func log(of run: RunID, from start: Int, as caller: Caller)
    async throws(RegistryError) -> LogPage
  {
    try await ask(.log(run, from: start))
  }

  package func trash(of app: AppRef, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<TrashEntry>
  {
    try await ask(.trash(app, page))
  }

  package func audit(of target: AuditTarget, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<AuditEntry>
  {
    try await ask(.audit(target, page))
  }

  package func tokens(_ page: PageRequest, as caller: Caller) async throws(RegistryError)
    -> Page<Token>
  {
    try await ask(.tokens(page))
  }

  package func predict(_ request: PredictionRequest, as caller: Caller)
    async throws(RegistryError) -> Prediction
  {
    try await ask(.predict(request), patience: .seconds(60))
  }

  package func mark() async throws(RegistryError) -> Int {
    try await ask(.mark, patience: .seconds(5))
  }
}
