/// Everything that can be read of a registry: one case for each reading call of `Registry`, with what is asked.
package enum Reading: Hashable, Sendable {
  case apps(PageRequest)
  case appsOfUser(UserID, PageRequest)
  case app(AppRef)
  case conceptsOfApp(AppRef, PageRequest)
  case concept(ConceptID, AppRef)
  case types
  case computeClasses
  case models(ModelQuery, PageRequest)
  case modelCount(ModelQuery)
  case model(ModelRef)
  case version(VersionSelector, ModelRef)
  case versions(VersionQuery, PageRequest)
  case wholeVersions(VersionQuery, PageRequest)
  case conceptsOfVersion(VersionRef, PageRequest)
  case estimate(ModelTypeID, AppRef, rows: Int)
  case plan(PlanID)
  case requests(AppRef?, PageRequest)
  case budgets(PageRequest)
  case budgetsOver(AppRef)
  case spending(SpendingQuery, PageRequest)
  case run(RunID)
  case runs(RunQuery, PageRequest)
  case points(RunID, after: Int)
  case log(RunID, from: Int)
  case trash(AppRef, PageRequest)
  case audit(AuditTarget, PageRequest)
  case tokens(PageRequest)
  case predict(PredictionRequest)
  case mark

  /// By which the table of rights knows it.
  package var operation: OperationName {
    switch self {
    case .predict: .predict
    // Who may give keys may see which there are.
    case .tokens: .createToken
    case .apps, .appsOfUser, .app, .conceptsOfApp, .concept, .types, .computeClasses, .models,
      .modelCount, .model, .version, .versions, .wholeVersions, .conceptsOfVersion, .estimate,
      .plan, .requests, .budgets, .budgetsOver, .spending, .run, .runs, .points, .log, .trash,
      .audit, .mark:
      .read
    }
  }
}
