package import RegistryCore

extension Command: ExactChoice {
  package var choice: Choice {
    switch self {
    case .createApp(let operation): Choice("create-app", operation)
    case .patchApps(let operation): Choice("patch-apps", operation.patches)
    case .deleteApp(let operation): Choice("delete-app", operation.ref)
    case .createModel(let operation): Choice("create-model", operation)
    case .createModels(let operation): Choice("create-models", operation.models)
    case .patchModels(let operation): Choice("patch-models", operation.patches)
    case .renameModel(let operation): Choice("rename-model", operation)
    case .deleteModels(let operation): Choice("delete-models", operation.models)
    case .createVersion(let operation): Choice("create-version", operation)
    case .createVersions(let operation): Choice("create-versions", operation)
    case .branchVersion(let operation): Choice("branch-version", operation)
    case .replaceVersion(let operation): Choice("replace-version", operation)
    case .patchVersions(let operation): Choice("patch-versions", operation.patches)
    case .deleteVersion(let operation): Choice("delete-version", operation.version)
    case .restore(let operation): Choice("restore", operation)
    case .purge(let operation): Choice("purge", operation)
    case .createConcepts(let operation): Choice("create-concepts", operation)
    case .planTraining(let operation): Choice("plan-training", operation)
    case .confirmTraining(let operation): Choice("confirm-training", operation)
    case .cancelRun(let operation): Choice("cancel-run", operation.run)
    case .reportRun(let operation): Choice("report-run", operation)
    case .settleRun(let operation): Choice("settle-run", operation)
    case .createToken(let operation): Choice("create-token", operation)
    case .revokeToken(let operation): Choice("revoke-token", operation.token)
    case .noteRefusal(let operation): Choice("note-refusal", operation)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "create-app": self = .createApp(try read.one())
    case "patch-apps": self = .patchApps(PatchApps(try read.one()))
    case "delete-app": self = .deleteApp(DeleteApp(try read.one()))
    case "create-model": self = .createModel(try read.one())
    case "create-models": self = .createModels(CreateModels(try read.one()))
    case "patch-models": self = .patchModels(PatchModels(try read.one()))
    case "rename-model": self = .renameModel(try read.one())
    case "delete-models": self = .deleteModels(DeleteModels(try read.one()))
    case "create-version": self = .createVersion(try read.one())
    case "create-versions": self = .createVersions(try read.one())
    case "branch-version": self = .branchVersion(try read.one())
    case "replace-version": self = .replaceVersion(try read.one())
    case "patch-versions": self = .patchVersions(PatchVersions(try read.one()))
    case "delete-version": self = .deleteVersion(DeleteVersion(try read.one()))
    case "restore": self = .restore(try read.one())
    case "purge": self = .purge(try read.one())
    case "create-concepts": self = .createConcepts(try read.one())
    case "plan-training": self = .planTraining(try read.one())
    case "confirm-training": self = .confirmTraining(try read.one())
    case "cancel-run": self = .cancelRun(CancelRun(try read.one()))
    case "report-run": self = .reportRun(try read.one())
    case "settle-run": self = .settleRun(try read.one())
    case "create-token": self = .createToken(try read.one())
    case "revoke-token": self = .revokeToken(RevokeToken(try read.one()))
    case "note-refusal": self = .noteRefusal(try read.one())
    default: throw read.unknown
    }
  }
}
