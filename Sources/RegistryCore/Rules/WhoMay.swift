/// Rule `who-may`: one table of roles and rights, and one of operations and the right each asks
/// for; a caller may do what one of their roles grants.
///
/// Editing and training are different rights.
///
/// - Throws: `readOnly` where the session alone stands in the way, `notAllowed`, naming the roles
///   that may, where the person does.
package func refuseUnlessAllowed(_ caller: Caller, to operation: OperationName)
  throws(RegistryError)
{
  let right = operation.right
  guard caller.may(right) else {
    if caller.isReadOnly && right != .read { throw .readOnly(right) }
    throw .notAllowed(
      user: caller.user, right: right, holders: Role.allCases.filter { $0.rights.contains(right) })
  }
}

extension Role {
  package var rights: Set<Right> {
    switch self {
    case .viewer: [.read]
    case .editor: [.read, .edit]
    case .trainer: [.read, .train]
    case .admin: Set(Right.allCases)
    case .runner: [.report]
    }
  }
}

extension OperationName {
  package var right: Right {
    switch self {
    case .read, .predict: .read
    case .createApp, .patchApps, .deleteApp, .createModel, .patchModels, .renameModel,
      .deleteModels, .createVersion,
      .branchVersion, .replaceVersion, .patchVersions, .deleteVersion, .restore, .createConcepts:
      .edit
    case .planTraining, .confirmTraining, .reviewPlan, .refusePlan, .cancelRun: .train
    case .purge, .createToken, .revokeToken, .setBudget, .removeBudget, .setApproval, .noteRefusal:
      .administer
    case .reportRun, .settleRun, .settlePlan: .report
    }
  }
}
