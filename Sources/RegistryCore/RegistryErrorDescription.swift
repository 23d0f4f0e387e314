import Foundation

extension RegistryError: CustomStringConvertible {
  package var description: String {
    fieldMessage ?? findingMessage ?? trainingMessage ?? remainingMessage
  }

  private var fieldMessage: String? {
    switch self {
    case .invalidIdentifier(let kind, let text, let why): "invalid \(kind) '\(text)': \(why)"
    case .malformedText(let format, let line, let column, let why):
      "malformed \(format) at line \(line), column \(column): \(why)"
    case .unknownField(let path, let level):
      "a \(level.rawValue) has no field '\(path)'; nothing was changed: it has "
        + level.fields.map(\.name).joined(separator: ", ")
    case .computedField(let path):
      "'\(path)' is worked out by the registry and cannot be set; leave it out"
    case .fieldAtWrongLevel(let path, .model):
      "'\(path)' is not a model's: infos live on versions; send it with 'version create' or "
        + "'version patch'"
    case .fieldAtWrongLevel(let path, .version):
      "'\(path)' is not a version's: it belongs to the model; send it with 'model create' or "
        + "'model patch'"
    case .invalidField(let path, let why): "'\(path)' cannot be taken: \(why)"
    case .fixedField(let path, let instead):
      "'\(path)' of a version cannot be patched: \(instead)"
    case .conceptsAreFixed(let version):
      "the concepts of version \(version) are fixed: branch a new version to change them"
    case .emptyPatch: "the patch changes nothing: name at least one field to set or clear"
    default: nil
    }
  }

  private var findingMessage: String? {
    switch self {
    case .appNotFound(let ref):
      "app '\(ref)' does not exist; 'espalier app list' shows those there are"
    case .modelNotFound(let ref):
      "model '\(ref)' does not exist; 'espalier model list' shows those there are"
    case .versionNotFound(let text, let model):
      "version '\(text)' of '\(model)' does not exist; 'espalier version list \(model.id)' shows "
        + "those there are"
    case .ambiguousVersion(let prefix, let matches):
      "'\(prefix)' begins several version ids (\(matches.joined(separator: ", "))); write more of it"
    case .typeNotFound(let text, let known):
      "model type '\(text)' does not exist; there are \(known.joined(separator: ", "))"
    case .runNotFound(let text):
      "run '\(text)' does not exist; 'espalier train runs' shows those there are"
    case .planNotFound(let text):
      "plan '\(text)' does not exist; make one with 'espalier train plan'"
    case .trashNotFound(let text): "'\(text)' is not in the trash"
    case .tokenNotFound(let text):
      "token '\(text)' does not exist; 'espalier token list' shows those there are"
    case .alreadyExists(let kind, let id): "\(kind) '\(id)' already exists; choose another id"
    case .versionInUse(let id, let users):
      "version '\(id)' is used by \(users.joined(separator: ", ")), which continue from its weights; "
        + "delete them first"
    case .runInFlight(let version, let run):
      "version \(version) has a run in flight (\(run)); wait for it, or cancel it first"
    case .versionHasRuns(let version):
      "version \(version) has been trained or tried before, so it stays; branch a new version from it"
    case .computeNotFound(let text, let known):
      "compute class '\(text)' does not exist; there are \(known.joined(separator: ", "))"
    default: nil
    }
  }

  private var trainingMessage: String? {
    switch self {
    case .notTrained(let version):
      "version \(version) is not trained; only weights that exist can be continued from or predict"
    case .trainedIsFinal(let version):
      "version \(version) is trained, and trained is final; branch a new version from it"
    case .notTrainable(let type): "models of type '\(type)' are not trained; nothing can be planned"
    case .invalidPassage(let status, let event):
      "a version that is \(status.rawValue) cannot be \(event)"
    case .limitOutOfRange(let greatest):
      "the time limit must be from 1 second to \(greatest.components.seconds) seconds"
    case .planExpired(let plan): "plan '\(plan)' has expired; plan again, nothing was started"
    case .planUsed(let plan, let run): "plan '\(plan)' was used for run \(run); plan again"
    case .planVoid(let plan):
      "plan '\(plan)' is void after \(TrainingPlan.greatestWrongCodes) wrong codes; plan again"
    case .planBlocked(let plan, let findings):
      "plan '\(plan)' would fail: \(findings.joined(separator: "; ")); nothing was started"
    case .planChanged(let plan, let what):
      "plan '\(plan)' no longer holds: \(what.joined(separator: ", ")) changed since it was shown; "
        + "plan again and review it"
    case .foreignPlan(let plan, let planner):
      "plan '\(plan)' was made by \(planner), and its code is theirs alone; make a plan of your own"
    case .wrongCode(let plan, let left):
      "that is not the code of plan '\(plan)'; nothing was started, \(left) tries left"
    case .spendingLimitTooLow(let plan, let greatest, let atMost):
      "plan '\(plan)' may cost \(greatest), more than the \(atMost) that was agreed to; nothing was started"
    case .runIsOver(let run, let state): "run \(run) is \(state) already"
    case .foreignReport(let run): "this is not the supervisor of run \(run); its report was refused"
    case .runnerFailed(let why): "the runner cannot do that: \(why)"
    default: nil
    }
  }

  private var remainingMessage: String {
    switch self {
    case .staleRevision(let target, let based, let current, let changed):
      "\(target) is at revision \(current), the patch was based on \(based); changed since: "
        + changed.map(\.description).joined(separator: ", ") + "; read it again"
    case .notAllowed(let user, let right, let holders):
      "\(user) may not \(right.rawValue); the roles that may are "
        + holders.map(\.rawValue).joined(separator: ", ")
    case .otherApp(let only):
      "this key opens app '\(only)' alone; name it in the path, or ask with another key"
    case .claimOfOther(let name):
      "another request was carried out under the Idempotency-Key '\(name)'; give each request its own"
    case .claimIsKept(let name):
      "the request '\(name)' was carried out, and its answer is not known; read what it changed"
    case .oldInferencePath:
      "'model.output_info.output_config' is no longer read; send it as "
        + "'model.model_version.output_info.output_config'"
    case .noPredictor(let version, let why): "version \(version) cannot predict here: \(why)"
    case .invalidInput(let why): "the input cannot be used: \(why)"
    case .artifactMissing(let digest):
      "artifact \(digest) is not in the registry's folder; restore it from a backup"
    case .artifactDamaged(let digest):
      "artifact \(digest) has other bytes than its name says; restore it from a backup"
    case .storeUnusable(let why, let instead): "the registry cannot be used: \(why); \(instead)"
    case .storeBusy: "the registry is busy with another writer; try again"
    case .undeclaredEffect(let operation, let kind):
      "'\(operation.rawValue)' would have changed \(kind.rawValue), which it does not declare; "
        + "nothing was changed: please report this"
    default: "refused"
    }
  }
}
