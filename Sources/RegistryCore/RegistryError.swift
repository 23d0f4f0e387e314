import Foundation

/// Why a registry refused or could not do something.
///
/// Every message says what was refused, why, and what to do next; no case carries a confirmation
/// code or a token.
package enum RegistryError: Error, Hashable, Sendable {
  case invalidIdentifier(kind: String, text: String, why: String)
  case malformedText(format: String, line: Int, column: Int, why: String)
  case unknownField(path: FieldPath, level: Level)
  case computedField(path: FieldPath)
  case fieldAtWrongLevel(path: FieldPath, level: Level)
  case invalidField(path: FieldPath, why: String)
  case fixedField(path: FieldPath, instead: String)
  case conceptsAreFixed(version: String)
  case emptyPatch
  case appNotFound(AppRef)
  case appNotEmpty(AppRef, models: Int)
  case userNotFound(UserID)
  case conceptNotFound(ConceptID, in: AppRef)
  case modelNotFound(ModelRef)
  case versionNotFound(String, of: ModelRef)
  case ambiguousVersion(prefix: String, matches: [String])
  case typeNotFound(String, known: [String])
  case runNotFound(String)
  case planNotFound(String)
  case trashNotFound(String)
  case tokenNotFound(String)
  case alreadyExists(kind: String, id: String)
  case versionInUse(String, users: [String])
  case runInFlight(version: String, run: RunID)
  case versionHasRuns(String)
  case notTrained(version: String)
  case trainedIsFinal(version: String)
  case notTrainable(ModelTypeID)
  case invalidPassage(status: StatusWord, event: String)
  case staleRevision(target: String, based: Revision, current: Revision, changed: [FieldPath])
  case otherApp(only: AppRef)
  case claimOfOther(String)
  case claimIsKept(String)
  case notAllowed(user: UserID, right: Right, holders: [Role])
  case readOnly(Right)
  case computeNotFound(String, known: [String])
  case limitOutOfRange(greatest: Duration)
  case planExpired(PlanID)
  case planUsed(PlanID, run: RunID)
  case planVoid(PlanID, why: String)
  case approval(PlanID, ApprovalRefusal)
  case planBlocked(PlanID, [String])
  case planChanged(PlanID, what: [String])
  case foreignPlan(PlanID, planner: UserID)
  case wrongCode(PlanID, left: Int)
  case spendingLimitTooLow(PlanID, greatest: String, atMost: String)
  case budget(BudgetRefusal)
  case runIsOver(RunID, state: String)
  case foreignReport(RunID)
  case noPlaceYet(RunID, compute: ComputeID, greatest: Int)
  case oldInferencePath
  case noPredictor(version: String, why: String)
  case invalidInput(why: String)
  case unsupportedInput(why: String)
  case runnerFailed(why: String)
  case artifactMissing(ArtifactDigest)
  case artifactDamaged(ArtifactDigest)
  case storeUnusable(why: String, instead: String)
  case storeBusy
  case undeclaredEffect(OperationName, EffectKind)
  case remote(RemoteFailure)
}

extension RegistryError {
  /// What a caller can make of it: a message is for people, this is for programs.
  package enum Kind: Hashable, Sendable {
    case refused, notFound, conflict, notAllowed, unreachable
    /// It may have been done.
    case unknown
  }

  package var kind: Kind {
    switch self {
    case .appNotFound, .userNotFound, .conceptNotFound, .modelNotFound, .versionNotFound,
      .typeNotFound, .runNotFound, .planNotFound, .trashNotFound, .tokenNotFound,
      .budget(.notFound):
      .notFound
    case .staleRevision, .claimOfOther, .claimIsKept: .conflict
    case .notAllowed, .readOnly, .otherApp, .foreignPlan, .foreignReport,
      .approval(_, .samePerson), .approval(_, .waits):
      .notAllowed
    case .storeUnusable, .storeBusy: .unreachable
    case .remote(let failure): failure.kind
    default: .refused
    }
  }
}
