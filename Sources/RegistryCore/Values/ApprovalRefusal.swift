/// Why a plan is not confirmed, approved or refused where two people are wanted.
package enum ApprovalRefusal: Hashable, Sendable {
  /// Another person has to look at it first, with a code of their own.
  case waits
  /// Nobody waits for approval.
  case notRequested
  /// Who planned it cannot approve it.
  case samePerson
  case refused(by: UserID)

  func description(of plan: PlanID) -> String {
    switch self {
    case .waits:
      "plan '\(plan)' waits for the approval of another trainer: 'espalier train approve \(plan)' "
        + "shows it to them, with a code of their own"
    case .notRequested: "plan '\(plan)' waits for nobody's approval"
    case .samePerson:
      "plan '\(plan)' is yours, and this app wants two people: another trainer approves it"
    case .refused(let person):
      "plan '\(plan)' was refused by \(person); plan again, nothing was started"
    }
  }
}
