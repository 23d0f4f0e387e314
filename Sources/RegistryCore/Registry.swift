package import Foundation

/// A registry, wherever it is.
///
/// Everything that changes anything is one `Command`; everything else reads.
///
/// All calls throw `notAllowed` when the caller lacks the right, and `notFound` errors for what does not
/// exist or is in the trash.
package protocol Registry: Sendable {
  /// Carries `command` out, durably and audited, or not at all.
  func perform(_ command: Command, as caller: Caller) async throws(RegistryError) -> Receipt
  /// What `command` would do, by the same decision. Writes nothing and starts nothing.
  func preview(_ command: Command, as caller: Caller) async throws(RegistryError) -> Receipt

  /// What became of a command of the caller's whose answer was lost: `outcomeUnknown` names it.
  ///
  /// One that has not arrived by then is not carried out any more.
  func outcome(of request: RequestName, as caller: Caller) async throws(RegistryError)
    -> RequestOutcome

  func apps(_ page: PageRequest, as caller: Caller) async throws(RegistryError) -> Page<App>
  func apps(of user: UserID, _ page: PageRequest, as caller: Caller) async throws(RegistryError)
    -> Page<App>
  func app(_ ref: AppRef, as caller: Caller) async throws(RegistryError) -> App
  /// An app's vocabulary, in the order in which it grew.
  func concepts(ofApp app: AppRef, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<Concept>
  func concept(_ id: ConceptID, ofApp app: AppRef, as caller: Caller) async throws(RegistryError)
    -> Concept
  func types(as caller: Caller) async throws(RegistryError) -> [ModelType]
  func computeClasses(as caller: Caller) async throws(RegistryError) -> [ComputeClass]

  func models(_ query: ModelQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<ModelListing>
  func modelCount(_ query: ModelQuery, as caller: Caller) async throws(RegistryError) -> Int
  func model(_ ref: ModelRef, as caller: Caller) async throws(RegistryError) -> Model

  func version(_ selector: VersionSelector, of model: ModelRef, as caller: Caller)
    async throws(RegistryError) -> ModelVersion
  func versions(_ query: VersionQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<VersionSummary>
  /// As `versions`, with all that there is to know of each; not in the order of the tree.
  func wholeVersions(_ query: VersionQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<ModelVersion>
  func concepts(of version: VersionRef, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<Concept>

  /// How long training on so many rows may take, from earlier runs of models of this type in the app.
  func estimate(_ type: ModelTypeID, in app: AppRef, rows: Int, as caller: Caller)
    async throws(RegistryError) -> Estimate
  func plan(_ id: PlanID, as caller: Caller) async throws(RegistryError) -> TrainingPlan
  /// Plans that wait for the approval of a second person, those that wait longest first.
  func requests(of app: AppRef?, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<TrainingPlan>
  /// All budgets, as they stand.
  func budgets(_ page: PageRequest, as caller: Caller) async throws(RegistryError)
    -> Page<BudgetStanding>
  /// Those under which a run of the caller's in the app falls.
  func budgets(over app: AppRef, as caller: Caller) async throws(RegistryError) -> [BudgetStanding]
  func spending(_ query: SpendingQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<SpendingLine>
  func run(_ id: RunID, as caller: Caller) async throws(RegistryError) -> Run
  func runs(_ query: RunQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<Run>
  func points(of run: RunID, after step: Int, as caller: Caller) async throws(RegistryError)
    -> [RunPoint]
  /// The log from byte `start` on, at most 64 KiB of it.
  func log(of run: RunID, from start: Int, as caller: Caller) async throws(RegistryError) -> LogPage

  func trash(of app: AppRef, _ page: PageRequest, as caller: Caller) async throws(RegistryError)
    -> Page<TrashEntry>
  func audit(of target: AuditTarget, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<AuditEntry>

  func tokens(_ page: PageRequest, as caller: Caller) async throws(RegistryError) -> Page<Token>

  func predict(_ request: PredictionRequest, as caller: Caller) async throws(RegistryError)
    -> Prediction
  /// Keeps the bytes of a data set or of weights under their digest.
  func store(contentsOf file: URL, as caller: Caller) async throws(RegistryError) -> ArtifactDigest

  /// Fails the runs that are proven lost and voids the requests that are over, as `system`. Reading tells them from running ones; only this
  /// writes it down.
  func settleRuns() async throws(RegistryError)
  /// Equal marks mean that nothing changed in between.
  func mark() async throws(RegistryError) -> Int
}
