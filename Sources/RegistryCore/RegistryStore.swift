/// Keeps what a registry knows.
///
/// A body runs in one transaction, synchronously: nothing slips in between its reads and its
/// writes, and what it throws undoes everything that it wrote.
package protocol RegistryStore: Sendable {
  /// Sees one consistent state, and writes nothing.
  func read<Answer: Sendable>(
    _ body: @escaping @Sendable (any RegistryReading) throws(RegistryError) -> Answer
  ) async throws(RegistryError) -> Answer

  /// Is durable when it returns.
  func write<Answer: Sendable>(
    _ body: @escaping @Sendable (any RegistryWriting) throws(RegistryError) -> Answer
  ) async throws(RegistryError) -> Answer

  /// Grows with every committed write, by whichever process; equal marks mean that nothing changed.
  func mark() async throws(RegistryError) -> Int
}

/// What a decision may read.
///
/// Lists come in keyset pages; nothing here loads a whole list.
///
/// Things in the trash are not found, except by the functions that say so.
package protocol RegistryReading {
  func app(_ ref: AppRef) throws(RegistryError) -> App?
  func apps(_ page: PageRequest) throws(RegistryError) -> Page<App>
  /// By id.
  func apps(of user: UserID, _ page: PageRequest) throws(RegistryError) -> Page<App>
  /// An app that was deleted and would come back under this name.
  func deletedApp(_ ref: AppRef) throws(RegistryError) -> App?
  func concepts(ofApp app: Identity, _ page: PageRequest) throws(RegistryError) -> Page<Concept>
  /// Which of `ids` the app has.
  func knownConcepts(_ ids: [ConceptID], ofApp app: Identity) throws(RegistryError) -> [ConceptID]
  func concept(_ id: ConceptID, ofApp app: Identity) throws(RegistryError) -> Concept?

  func model(_ ref: ModelRef) throws(RegistryError) -> Model?
  /// In the trash or not.
  func model(_ identity: Identity) throws(RegistryError) -> Model?
  func models(_ query: ModelQuery, _ page: PageRequest) throws(RegistryError) -> Page<ModelListing>
  /// How many models `query` finds. Without a filter it reads a counter.
  func modelCount(_ query: ModelQuery) throws(RegistryError) -> Int

  /// In the trash or not.
  func version(_ id: VersionID) throws(RegistryError) -> ModelVersion?
  func isDiscarded(_ id: VersionID) throws(RegistryError) -> Bool
  func version(number: Int, of model: Identity) throws(RegistryError) -> ModelVersion?
  /// Ids of the model's versions that begin with `prefix`, at most `limit`.
  func versionIDs(prefix: String, of model: Identity, limit: Int) throws(RegistryError)
    -> [VersionID]
  func latestVersion(of model: Identity, trainedOnly: Bool) throws(RegistryError) -> ModelVersion?
  func versions(of model: Identity, _ order: VersionOrder, _ page: PageRequest)
    throws(RegistryError) -> Page<VersionSummary>
  /// Whole versions, newest or oldest first.
  func wholeVersions(of model: Identity, _ query: VersionQuery, _ page: PageRequest)
    throws(RegistryError) -> Page<ModelVersion>
  /// The newest version of the model that waits to be trained with just these infos, if it is the newest at all.
  func waitingVersion(likeInfos digest: ArtifactDigest, of model: Identity) throws(RegistryError)
    -> ModelVersion?
  /// At most `limit` versions, of any model, that continue from the weights of `version`.
  func versionsContinuing(from version: VersionID, limit: Int) throws(RegistryError) -> [VersionID]
  /// At most `limit` versions outside `model` that continue from the weights of one of its versions.
  func versionsContinuing(fromModel model: Identity, limit: Int) throws(RegistryError)
    -> [VersionID]
  /// At most `limit` versions of other models that one of the model's versions continues from, and that are
  /// in the trash or gone; the model itself may be in the trash.
  func lostParents(ofModel model: Identity, limit: Int) throws(RegistryError) -> [VersionID]
  func concepts(of version: VersionID, _ page: PageRequest) throws(RegistryError) -> Page<Concept>

  func plan(_ id: PlanID) throws(RegistryError) -> TrainingPlan?
  /// Plans that wait for approval, those that wait longest first; of all apps when nil.
  func requests(of app: AppRef?, _ page: PageRequest) throws(RegistryError) -> Page<TrainingPlan>
  func budget(_ scope: BudgetScope, _ period: BudgetPeriod) throws(RegistryError) -> Budget?
  func budgets(_ page: PageRequest) throws(RegistryError) -> Page<Budget>
  /// What was charged and is held, exactly.
  func spending(_ scope: SpendingScope) throws(RegistryError) -> Spending
  func spendingLines(_ query: SpendingQuery, _ page: PageRequest) throws(RegistryError)
    -> Page<SpendingLine>
  /// Nil where a plan holds nothing: it was not confirmed, or costs nothing.
  func charge(of plan: PlanID) throws(RegistryError) -> Charge?
  func run(_ id: RunID) throws(RegistryError) -> Run?
  /// Also those of versions in the trash: their money was spent all the same.
  func runs(_ query: RunQuery, _ page: PageRequest) throws(RegistryError) -> Page<Run>
  func points(of run: RunID, after step: Int) throws(RegistryError) -> [RunPoint]
  /// Another trained version of the app whose plan had this digest of infos, if any.
  func trainedVersion(likeInfos digest: ArtifactDigest, except version: VersionID)
    throws(RegistryError) -> VersionID?

  func user(_ id: UserID) throws(RegistryError) -> User?
  func token(_ id: TokenID) throws(RegistryError) -> Token?
  /// Revoked and expired ones too.
  func token(_ key: KeyDigest) throws(RegistryError) -> Token?
  func tokens(_ page: PageRequest) throws(RegistryError) -> Page<Token>
  func claim(_ name: String, of user: UserID) throws(RegistryError) -> KeptClaim?

  func trash(_ id: TrashID) throws(RegistryError) -> TrashEntry?
  func trash(of app: Identity, _ page: PageRequest) throws(RegistryError) -> Page<TrashEntry>
  /// Newest first.
  func audit(of key: String, _ page: PageRequest) throws(RegistryError) -> Page<AuditEntry>
  /// The fields of `key` that were patched after it had `revision`.
  func changedFields(of key: String, since revision: Revision) throws(RegistryError) -> [FieldPath]
}

package protocol RegistryWriting: RegistryReading {
  func write(_ change: Change) throws(RegistryError)
  func record(_ entry: AuditEntry) throws(RegistryError)
}
