import RegistryCore

extension RegistryError: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(61) {
    case 0: self = .invalidIdentifier(kind: try draw(), text: try draw(), why: try draw())
    case 1:
      self = .malformedText(
        format: try draw(), line: try draw(), column: try draw(), why: try draw())
    case 2: self = .unknownField(path: try draw(), level: try draw())
    case 3: self = .computedField(path: try draw())
    case 4: self = .fieldAtWrongLevel(path: try draw(), level: try draw())
    case 5: self = .invalidField(path: try draw(), why: try draw())
    case 6: self = .fixedField(path: try draw(), instead: try draw())
    case 7: self = .conceptsAreFixed(version: try draw())
    case 8: self = .emptyPatch
    case 9: self = .appNotFound(try draw())
    case 10: self = .appNotEmpty(try draw(), models: try draw())
    case 11: self = .userNotFound(try draw())
    case 12: self = .conceptNotFound(try draw(), in: try draw())
    case 13: self = .modelNotFound(try draw())
    case 14: self = .versionNotFound(try draw(), of: try draw())
    case 15: self = .ambiguousVersion(prefix: try draw(), matches: try draw.list())
    case 16: self = .typeNotFound(try draw(), known: try draw.list())
    case 17: self = .runNotFound(try draw())
    case 18: self = .planNotFound(try draw())
    case 19: self = .trashNotFound(try draw())
    case 20: self = .tokenNotFound(try draw())
    case 21: self = .alreadyExists(kind: try draw(), id: try draw())
    case 22: self = .versionInUse(try draw(), users: try draw.list())
    case 23: self = .runInFlight(version: try draw(), run: try draw())
    case 24: self = .versionHasRuns(try draw())
    case 25: self = .notTrained(version: try draw())
    case 26: self = .trainedIsFinal(version: try draw())
    case 27: self = .notTrainable(try draw())
    case 28: self = .invalidPassage(status: try draw(), event: try draw())
    case 29:
      self = .staleRevision(
        target: try draw(), based: try draw(), current: try draw(), changed: try draw.list())
    case 30: self = .otherApp(only: try draw())
    case 31: self = .claimOfOther(try draw())
    case 32: self = .claimIsKept(try draw())
    case 33: self = .notAllowed(user: try draw(), right: try draw(), holders: try draw.list())
    case 34: self = .readOnly(try draw())
    case 35: self = .computeNotFound(try draw(), known: try draw.list())
    case 36: self = .limitOutOfRange(greatest: try draw())
    case 37: self = .planExpired(try draw())
    case 38: self = .planUsed(try draw(), run: try draw())
    case 39: self = .planVoid(try draw(), why: try draw())
    case 40: self = .planBlocked(try draw(), try draw.list())
    case 41: self = .planChanged(try draw(), what: try draw.list())
    case 42: self = .foreignPlan(try draw(), planner: try draw())
    case 43: self = .wrongCode(try draw(), left: try draw())
    case 44: self = .spendingLimitTooLow(try draw(), greatest: try draw(), atMost: try draw())
    case 45: self = .runIsOver(try draw(), state: try draw())
    case 46: self = .foreignReport(try draw())
    case 47: self = .oldInferencePath
    case 48: self = .noPredictor(version: try draw(), why: try draw())
    case 49: self = .invalidInput(why: try draw())
    case 50: self = .unsupportedInput(why: try draw())
    case 51: self = .runnerFailed(why: try draw())
    case 52: self = .artifactMissing(try draw())
    case 53: self = .artifactDamaged(try draw())
    case 54: self = .storeUnusable(why: try draw(), instead: try draw())
    case 55: self = .storeBusy
    case 56: self = .undeclaredEffect(try draw(), try draw())
    case 57:
      self = .noPlaceYet(try draw(), compute: try draw(), greatest: try draw())
    case 58: self = .approval(try draw(), try draw())
    case 59: self = .budget(try draw())
    default: self = .remote(try draw())
    }
  }
}
