import Foundation

extension RegistryError: CustomStringConvertible {
  /// There is no `default`: a case without words does not compile.
  package var description: String {
    switch self {
    case .invalidIdentifier(let kind, let text, let why): "invalid \(kind) '\(text)': \(why)"
    case .malformedText(let format, let line, let column, let why):
      malformedText(format, line, column, why)
    case .unknownField(let path, let level): unknownField(path, level)
    case .computedField(let path): computedField(path)
    case .fieldAtWrongLevel(let path, let level): fieldAtWrongLevel(path, level)
    case .invalidField(let path, let why): "'\(path)' cannot be taken: \(why)"
    case .fixedField(let path, let instead): fixedField(path, instead)
    case .conceptsAreFixed(let version): conceptsAreFixed(version)
    case .emptyPatch: "the patch changes nothing: name at least one field to set or clear"
    case .appNotFound(let ref): appNotFound(ref)
    case .appNotEmpty(let ref, let models): appNotEmpty(ref, models)
    case .userNotFound(let user): "user '\(user)' does not exist here"
    case .conceptNotFound(let id, let app): conceptNotFound(id, app)
    case .modelNotFound(let ref): modelNotFound(ref)
    case .versionNotFound(let text, let model): versionNotFound(text, model)
    case .ambiguousVersion(let prefix, let matches): ambiguousVersion(prefix, matches)
    case .typeNotFound(let text, let known): typeNotFound(text, known)
    case .runNotFound(let text): runNotFound(text)
    case .planNotFound(let text): planNotFound(text)
    case .trashNotFound(let text): "'\(text)' is not in the trash"
    case .tokenNotFound(let text): tokenNotFound(text)
    case .alreadyExists(let kind, let id): "\(kind) '\(id)' already exists; choose another id"
    case .versionInUse(let id, let users): versionInUse(id, users)
    case .runInFlight(let version, let run): runInFlight(version, run)
    case .versionHasRuns(let version): versionHasRuns(version)
    case .computeNotFound(let text, let known): computeNotFound(text, known)
    case .notTrained(let version): notTrained(version)
    case .trainedIsFinal(let version): trainedIsFinal(version)
    case .notTrainable(let type): "models of type '\(type)' are not trained; nothing can be planned"
    case .invalidPassage(let status, let event): invalidPassage(status, event)
    case .limitOutOfRange(let greatest): limitOutOfRange(greatest)
    case .planExpired(let plan): "plan '\(plan)' has expired; plan again, nothing was started"
    case .planUsed(let plan, let run): "plan '\(plan)' was used for run \(run); plan again"
    case .planVoid(let plan, let why): planVoid(plan, why)
    case .approval(let plan, let refusal): refusal.description(of: plan)
    case .budget(let refusal): refusal.description
    case .planBlocked(let plan, let findings): planBlocked(plan, findings)
    case .planChanged(let plan, let what): planChanged(plan, what)
    case .foreignPlan(let plan, let planner): foreignPlan(plan, planner)
    case .wrongCode(let plan, let left): wrongCode(plan, left)
    case .spendingLimitTooLow(let plan, let greatest, let atMost):
      spendingLimitTooLow(plan, greatest, atMost)
    case .runIsOver(let run, let state): "run \(run) is \(state) already"
    case .foreignReport(let run): "this is not the supervisor of run \(run); its report was refused"
    case .noPlaceYet(let run, let compute, let greatest): noPlaceYet(run, compute, greatest)
    case .runnerFailed(let why): "the runner cannot do that: \(why)"
    case .staleRevision(let target, let based, let current, let changed):
      staleRevision(target, based, current, changed)
    case .readOnly(let right): readOnly(right)
    case .notAllowed(let user, let right, let holders): notAllowed(user, right, holders)
    case .otherApp(let only): otherApp(only)
    case .claimOfOther(let name): claimOfOther(name)
    case .claimIsKept(let name): claimIsKept(name)
    case .oldInferencePath: oldInferencePath
    case .noPredictor(let version, let why): "version \(version) cannot predict here: \(why)"
    case .unsupportedInput(let why): "the input is of a kind that cannot be used: \(why)"
    case .invalidInput(let why): "the input cannot be used: \(why)"
    case .artifactMissing(let digest): artifactMissing(digest)
    case .artifactDamaged(let digest): artifactDamaged(digest)
    case .storeUnusable(let why, let instead): "the registry cannot be used: \(why); \(instead)"
    case .storeBusy: "the registry is busy with another writer; try again"
    case .undeclaredEffect(let operation, let kind): undeclaredEffect(operation, kind)
    case .remote(let failure): failure.description
    }
  }
}

// Of fields and what they hold.
extension RegistryError {
  private func malformedText(_ format: String, _ line: Int, _ column: Int, _ why: String) -> String
  {
    "malformed \(format) at line \(line), column \(column): \(why)"
  }

  private func unknownField(_ path: FieldPath, _ level: Level) -> String {
    "a \(level.rawValue) has no field '\(path)'; nothing was changed: it has "
      + level.fields.map(\.name).joined(separator: ", ")
  }

  private func computedField(_ path: FieldPath) -> String {
    "'\(path)' is worked out by the registry and cannot be set; leave it out"
  }

  private func fieldAtWrongLevel(_ path: FieldPath, _ level: Level) -> String {
    switch level {
    case .model:
      "'\(path)' is not a model's: infos live on versions; send it with 'version create' or "
        + "'version patch'"
    case .version:
      "'\(path)' is not a version's: it belongs to the model; send it with 'model create' or "
        + "'model patch'"
    }
  }

  private func fixedField(_ path: FieldPath, _ instead: String) -> String {
    "'\(path)' of a version cannot be patched: \(instead)"
  }

  private func conceptsAreFixed(_ version: String) -> String {
    "the concepts of version \(version) are fixed: branch a new version to change them"
  }
}

// Of things that are not there, or in the way.
extension RegistryError {
  private func appNotFound(_ ref: AppRef) -> String {
    "app '\(ref)' does not exist; 'espalier app list' shows those there are"
  }

  private func appNotEmpty(_ ref: AppRef, _ models: Int) -> String {
    "app '\(ref)' holds \(models) models; delete them first, nothing was changed"
  }

  private func conceptNotFound(_ id: ConceptID, _ app: AppRef) -> String {
    "app '\(app)' has no concept '\(id)'"
  }

  private func modelNotFound(_ ref: ModelRef) -> String {
    "model '\(ref)' does not exist; 'espalier model list' shows those there are"
  }

  private func versionNotFound(_ text: String, _ model: ModelRef) -> String {
    "version '\(text)' of '\(model)' does not exist; 'espalier version list \(model.id)' shows "
      + "those there are"
  }

  private func ambiguousVersion(_ prefix: String, _ matches: [String]) -> String {
    "'\(prefix)' begins several version ids (\(matches.joined(separator: ", "))); write more of it"
  }

  private func typeNotFound(_ text: String, _ known: [String]) -> String {
    "model type '\(text)' does not exist; there are \(known.joined(separator: ", "))"
  }

  private func runNotFound(_ text: String) -> String {
    "run '\(text)' does not exist; 'espalier train runs' shows those there are"
  }

  private func planNotFound(_ text: String) -> String {
    "plan '\(text)' does not exist; make one with 'espalier train plan'"
  }

  private func tokenNotFound(_ text: String) -> String {
    "token '\(text)' does not exist; 'espalier token list' shows those there are"
  }

  private func versionInUse(_ id: String, _ users: [String]) -> String {
    "version '\(id)' is used by \(users.joined(separator: ", ")), which continue from its weights; "
      + "delete them first"
  }

  private func runInFlight(_ version: String, _ run: RunID) -> String {
    "version \(version) has a run in flight (\(run)); wait for it, or cancel it first"
  }

  private func versionHasRuns(_ version: String) -> String {
    "version \(version) has been trained or tried before, so it stays; branch a new version from it"
  }

  private func computeNotFound(_ text: String, _ known: [String]) -> String {
    "compute class '\(text)' does not exist; there are \(known.joined(separator: ", "))"
  }
}

// Of plans and runs.
extension RegistryError {
  private func notTrained(_ version: String) -> String {
    "version \(version) is not trained; only weights that exist can be continued from or predict"
  }

  private func trainedIsFinal(_ version: String) -> String {
    "version \(version) is trained, and trained is final; branch a new version from it"
  }

  private func invalidPassage(_ status: StatusWord, _ event: String) -> String {
    "a version that is \(status.rawValue) cannot be \(event)"
  }

  private func noPlaceYet(_ run: RunID, _ compute: ComputeID, _ greatest: Int) -> String {
    "run \(run) waits: '\(compute)' trains \(greatest) at once; it starts when one of them ends"
  }

  private func limitOutOfRange(_ greatest: Duration) -> String {
    "the time limit must be from 1 second to \(greatest.components.seconds) seconds"
  }

  private func planVoid(_ plan: PlanID, _ why: String) -> String {
    "plan '\(plan)' is void: \(why); plan again, nothing was started"
  }

  private func planBlocked(_ plan: PlanID, _ findings: [String]) -> String {
    "plan '\(plan)' would fail: \(findings.joined(separator: "; ")); nothing was started"
  }

  private func planChanged(_ plan: PlanID, _ what: [String]) -> String {
    "plan '\(plan)' no longer holds: \(what.joined(separator: ", ")) changed since it was shown; "
      + "plan again and review it"
  }

  private func foreignPlan(_ plan: PlanID, _ planner: UserID) -> String {
    "plan '\(plan)' was made by \(planner), and its code is theirs alone; make a plan of your own"
  }

  private func wrongCode(_ plan: PlanID, _ left: Int) -> String {
    "that is not the code of plan '\(plan)'; nothing was started, \(left) tries left"
  }

  private func spendingLimitTooLow(_ plan: PlanID, _ greatest: String, _ atMost: String) -> String {
    "plan '\(plan)' may cost \(greatest), more than the \(atMost) that was agreed to; nothing was started"
  }
}

// Of callers, predictions, artifacts and the store.
extension RegistryError {
  private func staleRevision(
    _ target: String, _ based: Revision, _ current: Revision, _ changed: [FieldPath]
  ) -> String {
    "\(target) is at revision \(current), the patch was based on \(based); changed since: "
      + changed.map(\.description).joined(separator: ", ") + "; read it again"
  }

  private func readOnly(_ right: Right) -> String {
    "this session is read-only and may not \(right.rawValue); open the registry "
      + "without --read-only first"
  }

  private func notAllowed(_ user: UserID, _ right: Right, _ holders: [Role]) -> String {
    "\(user) may not \(right.rawValue); the roles that may are "
      + holders.map(\.rawValue).joined(separator: ", ")
  }

  private func otherApp(_ only: AppRef) -> String {
    "this key opens app '\(only)' alone; name it in the path, or ask with another key"
  }

  private func claimOfOther(_ name: String) -> String {
    "another request was carried out under the Idempotency-Key '\(name)'; give each request its own"
  }

  private func claimIsKept(_ name: String) -> String {
    "the request '\(name)' was carried out, and its answer is not known; read what it changed"
  }

  private var oldInferencePath: String {
    "'model.output_info.output_config' is no longer read; send it as "
      + "'model.model_version.output_info.output_config'"
  }

  private func artifactMissing(_ digest: ArtifactDigest) -> String {
    "artifact \(digest) is not in the registry's folder; restore it from a backup"
  }

  private func artifactDamaged(_ digest: ArtifactDigest) -> String {
    "artifact \(digest) has other bytes than its name says; restore it from a backup"
  }

  private func undeclaredEffect(_ operation: OperationName, _ kind: EffectKind) -> String {
    "'\(operation.rawValue)' would have changed \(kind.rawValue), which it does not declare; "
      + "nothing was changed: please report this"
  }
}
