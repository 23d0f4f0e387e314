package import RegistryCore

/// A refusal as it was thrown, so that it reads and counts the same wherever the registry is.
extension RegistryError: ExactChoice {
  package var choice: Choice {
    switch self {
    case .invalidIdentifier(let kind, let text, let why):
      Choice("invalid-identifier", kind, text, why)
    case .malformedText(let format, let line, let column, let why):
      Choice("malformed-text", format, line, column, why)
    case .unknownField(let path, let level): Choice("unknown-field", path, level)
    case .computedField(let path): Choice("computed-field", path)
    case .fieldAtWrongLevel(let path, let level): Choice("field-at-wrong-level", path, level)
    case .invalidField(let path, let why): Choice("invalid-field", path, why)
    case .fixedField(let path, let instead): Choice("fixed-field", path, instead)
    case .conceptsAreFixed(let version): Choice("concepts-are-fixed", version)
    case .emptyPatch: Choice("empty-patch")
    case .appNotFound(let ref): Choice("app-not-found", ref)
    case .appNotEmpty(let ref, let models): Choice("app-not-empty", ref, models)
    case .userNotFound(let user): Choice("user-not-found", user)
    case .conceptNotFound(let concept, let app): Choice("concept-not-found", concept, app)
    case .modelNotFound(let ref): Choice("model-not-found", ref)
    case .versionNotFound(let text, let model): Choice("version-not-found", text, model)
    case .ambiguousVersion(let prefix, let matches): Choice("ambiguous-version", prefix, matches)
    case .typeNotFound(let text, let known): Choice("type-not-found", text, known)
    case .runNotFound(let text): Choice("run-not-found", text)
    case .planNotFound(let text): Choice("plan-not-found", text)
    case .trashNotFound(let text): Choice("trash-not-found", text)
    case .tokenNotFound(let text): Choice("token-not-found", text)
    case .alreadyExists(let kind, let id): Choice("already-exists", kind, id)
    case .versionInUse(let text, let users): Choice("version-in-use", text, users)
    case .runInFlight(let version, let run): Choice("run-in-flight", version, run)
    case .versionHasRuns(let text): Choice("version-has-runs", text)
    case .notTrained(let version): Choice("not-trained", version)
    case .trainedIsFinal(let version): Choice("trained-is-final", version)
    case .notTrainable(let type): Choice("not-trainable", type)
    case .invalidPassage(let status, let event): Choice("invalid-passage", status, event)
    case .staleRevision(let target, let based, let current, let changed):
      Choice("stale-revision", target, based, current, changed)
    case .otherApp(let only): Choice("other-app", only)
    case .claimOfOther(let text): Choice("claim-of-other", text)
    case .claimIsKept(let text): Choice("claim-is-kept", text)
    case .notAllowed(let user, let right, let holders): Choice("not-allowed", user, right, holders)
    case .readOnly(let right): Choice("read-only", right)
    case .computeNotFound(let text, let known): Choice("compute-not-found", text, known)
    case .limitOutOfRange(let greatest): Choice("limit-out-of-range", greatest)
    case .planExpired(let plan): Choice("plan-expired", plan)
    case .planUsed(let plan, let run): Choice("plan-used", plan, run)
    case .planVoid(let plan, let why): Choice("plan-void", plan, why)
    case .approval(let plan, let refusal): Choice("approval", plan, refusal)
    case .budget(let refusal): Choice("budget", refusal)
    case .planBlocked(let plan, let findings): Choice("plan-blocked", plan, findings)
    case .planChanged(let plan, let what): Choice("plan-changed", plan, what)
    case .foreignPlan(let plan, let planner): Choice("foreign-plan", plan, planner)
    case .wrongCode(let plan, let left): Choice("wrong-code", plan, left)
    case .spendingLimitTooLow(let plan, let greatest, let atMost):
      Choice("spending-limit-too-low", plan, greatest, atMost)
    case .runIsOver(let run, let state): Choice("run-is-over", run, state)
    case .noPlaceYet(let run, let compute, let greatest):
      Choice("no-place-yet", run, compute, greatest)
    case .foreignReport(let run): Choice("foreign-report", run)
    case .oldInferencePath: Choice("old-inference-path")
    case .noPredictor(let version, let why): Choice("no-predictor", version, why)
    case .invalidInput(let why): Choice("invalid-input", why)
    case .unsupportedInput(let why): Choice("unsupported-input", why)
    case .runnerFailed(let why): Choice("runner-failed", why)
    case .artifactMissing(let digest): Choice("artifact-missing", digest)
    case .artifactDamaged(let digest): Choice("artifact-damaged", digest)
    case .storeUnusable(let why, let instead): Choice("store-unusable", why, instead)
    case .storeBusy: Choice("store-busy")
    case .undeclaredEffect(let operation, let kind): Choice("undeclared-effect", operation, kind)
    case .remote(let failure): Choice("remote", failure)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "invalid-identifier":
      self = .invalidIdentifier(kind: try read.next(), text: try read.next(), why: try read.next())
    case "malformed-text":
      self = .malformedText(
        format: try read.next(), line: try read.next(), column: try read.next(),
        why: try read.next())
    case "unknown-field": self = .unknownField(path: try read.next(), level: try read.next())
    case "computed-field": self = .computedField(path: try read.one())
    case "field-at-wrong-level":
      self = .fieldAtWrongLevel(path: try read.next(), level: try read.next())
    case "invalid-field": self = .invalidField(path: try read.next(), why: try read.next())
    case "fixed-field": self = .fixedField(path: try read.next(), instead: try read.next())
    case "concepts-are-fixed": self = .conceptsAreFixed(version: try read.one())
    case "empty-patch": self = .emptyPatch
    case "app-not-found": self = .appNotFound(try read.one())
    case "app-not-empty": self = .appNotEmpty(try read.next(), models: try read.next())
    case "user-not-found": self = .userNotFound(try read.one())
    case "concept-not-found": self = .conceptNotFound(try read.next(), in: try read.next())
    case "model-not-found": self = .modelNotFound(try read.one())
    case "version-not-found": self = .versionNotFound(try read.next(), of: try read.next())
    case "ambiguous-version":
      self = .ambiguousVersion(prefix: try read.next(), matches: try read.next())
    case "type-not-found": self = .typeNotFound(try read.next(), known: try read.next())
    case "run-not-found": self = .runNotFound(try read.one())
    case "plan-not-found": self = .planNotFound(try read.one())
    case "trash-not-found": self = .trashNotFound(try read.one())
    case "token-not-found": self = .tokenNotFound(try read.one())
    case "already-exists": self = .alreadyExists(kind: try read.next(), id: try read.next())
    case "version-in-use": self = .versionInUse(try read.next(), users: try read.next())
    case "run-in-flight": self = .runInFlight(version: try read.next(), run: try read.next())
    case "version-has-runs": self = .versionHasRuns(try read.one())
    case "not-trained": self = .notTrained(version: try read.one())
    case "trained-is-final": self = .trainedIsFinal(version: try read.one())
    case "not-trainable": self = .notTrainable(try read.one())
    case "invalid-passage": self = .invalidPassage(status: try read.next(), event: try read.next())
    case "stale-revision":
      self = .staleRevision(
        target: try read.next(), based: try read.next(), current: try read.next(),
        changed: try read.next())
    case "other-app": self = .otherApp(only: try read.one())
    case "claim-of-other": self = .claimOfOther(try read.one())
    case "claim-is-kept": self = .claimIsKept(try read.one())
    case "not-allowed":
      self = .notAllowed(user: try read.next(), right: try read.next(), holders: try read.next())
    case "read-only": self = .readOnly(try read.one())
    default: self = try Self.aboutRuns(&read)
    }
  }

  /// Of plans, runs, predictions, artifacts and the store.
  private static func aboutRuns(_ read: inout ChoiceReader) throws(RegistryError) -> Self {
    switch read.name {
    case "compute-not-found": return .computeNotFound(try read.next(), known: try read.next())
    case "limit-out-of-range": return .limitOutOfRange(greatest: try read.one())
    case "plan-expired": return .planExpired(try read.one())
    case "plan-used": return .planUsed(try read.next(), run: try read.next())
    case "plan-void": return .planVoid(try read.next(), why: try read.next())
    case "approval": return .approval(try read.next(), try read.next())
    case "budget": return .budget(try read.one())
    case "plan-blocked": return .planBlocked(try read.next(), try read.next())
    case "plan-changed": return .planChanged(try read.next(), what: try read.next())
    case "foreign-plan": return .foreignPlan(try read.next(), planner: try read.next())
    case "wrong-code": return .wrongCode(try read.next(), left: try read.next())
    case "spending-limit-too-low":
      return .spendingLimitTooLow(
        try read.next(), greatest: try read.next(), atMost: try read.next())
    case "no-place-yet":
      return .noPlaceYet(try read.next(), compute: try read.next(), greatest: try read.next())
    case "run-is-over": return .runIsOver(try read.next(), state: try read.next())
    case "foreign-report": return .foreignReport(try read.one())
    case "old-inference-path": return .oldInferencePath
    case "no-predictor": return .noPredictor(version: try read.next(), why: try read.next())
    case "invalid-input": return .invalidInput(why: try read.one())
    case "unsupported-input": return .unsupportedInput(why: try read.one())
    case "runner-failed": return .runnerFailed(why: try read.one())
    case "artifact-missing": return .artifactMissing(try read.one())
    case "artifact-damaged": return .artifactDamaged(try read.one())
    case "store-unusable": return .storeUnusable(why: try read.next(), instead: try read.next())
    case "store-busy": return .storeBusy
    case "undeclared-effect": return .undeclaredEffect(try read.next(), try read.next())
    case "remote": return .remote(try read.one())
    default: throw read.unknown
    }
  }
}
