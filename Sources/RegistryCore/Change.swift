package import Foundation

/// What a store is told to write.
///
/// It executes; it never decides.
package enum Change: Sendable {
  case insertApp(App)
  case updateApp(App)
  /// Takes an app that holds no models out of sight, with its vocabulary and its trash.
  case hideApp(App)
  /// Brings a hidden app back, as it is now.
  case showApp(App)
  case insertConcepts([Concept], app: Identity)
  case insertModel(Model, app: Identity)
  /// All of a model but its counters.
  case updateModel(Model)
  /// The counters alone: versions came or went.
  case countVersions(Identity, VersionCounters)
  case insertVersion(ModelVersion, concepts: [Concept])
  /// All of a version but its identity, lineage and concepts.
  case updateVersion(ModelVersion)
  /// Takes a model with its versions, or a version, out of sight.
  case discard(TrashEntry)
  /// Brings back what the entry holds, under `ref` where it is a model.
  case restore(TrashEntry, as: ModelRef)
  case purge(TrashEntry)
  case insertPlan(TrainingPlan)
  case updatePlan(TrainingPlan)
  case insertRun(Run)
  case updateRun(Run)
  case appendPoints(RunID, [RunPoint])
  case insertCharge(Charge)
  case updateCharge(Charge)
  /// In place of one of its scope and period, if there is one.
  case keepBudget(Budget)
  case removeBudget(BudgetScope, BudgetPeriod)
  case insertUser(User)
  case insertToken(Token, KeyDigest)
  case revokeToken(Token)
  case keepClaim(KeptClaim, at: Date)
}
