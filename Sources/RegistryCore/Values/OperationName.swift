/// What can be asked of a registry, by name: in receipts, in the audit, in the table of rights.
package enum OperationName: String, Hashable, Sendable, CaseIterable {
  case createApp = "create-app"
  case patchApps = "patch-apps"
  case deleteApp = "delete-app"
  case createModel = "create-model"
  case patchModels = "patch-models"
  case renameModel = "rename-model"
  case deleteModels = "delete-models"
  case createVersion = "create-version"
  case branchVersion = "branch-version"
  case replaceVersion = "replace-version"
  case patchVersions = "patch-versions"
  case deleteVersion = "delete-version"
  case restore
  case purge
  case createConcepts = "create-concepts"
  case planTraining = "plan-training"
  case confirmTraining = "confirm-training"
  case reviewPlan = "review-plan"
  case refusePlan = "refuse-plan"
  case cancelRun = "cancel-run"
  case reportRun = "report-run"
  case settleRun = "settle-run"
  case settlePlan = "settle-plan"
  case setBudget = "set-budget"
  case removeBudget = "remove-budget"
  case setApproval = "set-approval"
  case createToken = "create-token"
  case revokeToken = "revoke-token"
  case noteRefusal = "note-refusal"
  case read
  case predict
}
