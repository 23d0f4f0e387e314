import Foundation

/// Rule `two-people`: where an app wants it, always or over an amount, a confirmation starts nothing: it makes the
/// plan a request, which holds its money for a day, and only the confirmation of another person who may train
/// starts it; whatever makes a plan stale voids the request and gives its money back.
///
/// - Parameter greatest: the plan's greatest cost; nil when nobody knows it.
package func wantsApproval(_ policy: ApprovalPolicy, of greatest: Money?) -> Bool {
  switch policy {
  case .never: return false
  case .always: return true
  case .over(let limit):
    guard let greatest else { return true }
    guard greatest.amount > 0 else { return false }
    return greatest.currency != limit.currency || greatest.amount > limit.amount
  }
}

/// - Throws: `samePerson` when who planned it would approve it.
package func refuseSamePerson(_ plan: TrainingPlan, _ reviewer: UserID) throws(RegistryError) {
  guard plan.plannedBy != reviewer else { throw .approval(plan.id, .samePerson) }
}

extension TrainingPlan {
  /// How long a request waits for approval.
  package static let patience = Duration.seconds(86_400)

  /// Whether its time is over: ten minutes for who planned it, a day for who approves.
  package func hasExpired(at now: Moment) -> Bool {
    switch state {
    case .open: plannedAt.isOver(after: Self.lifetime, at: now)
    case .requested(let moment): moment.isOver(after: Self.patience, at: now)
    case .started, .refused, .void: false
    }
  }
}
