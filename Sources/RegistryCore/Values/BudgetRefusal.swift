import Foundation

/// Why a budget stands in the way.
package enum BudgetRefusal: Hashable, Sendable, CustomStringConvertible {
  /// What is left of the tightest budget is less than the greatest cost.
  case exceeded(BudgetStanding, greatest: Money)
  case unpriced(Budget)
  case otherCurrency(Budget, price: String)
  case notFound(BudgetScope, BudgetPeriod)

  package var description: String {
    switch self {
    case .exceeded(let standing, let greatest): exceeded(standing, greatest)
    case .unpriced(let budget):
      "nobody knows what this run may cost, and the \(budget) applies to it; choose compute that "
        + "has a price"
    case .otherCurrency(let budget, let price):
      "this run is priced in \(price), and the \(budget) is in \(budget.cap.currency); choose "
        + "compute that is priced in \(budget.cap.currency), or ask an admin for a budget in \(price)"
    case .notFound(let scope, let period):
      "\(scope) has no \(period.adjective) budget; 'espalier budget list' shows those there are"
    }
  }

  private func exceeded(_ standing: BudgetStanding, _ greatest: Money) -> String {
    let again = standing.until.map { "wait until \(Self.minute($0)) UTC, " } ?? ""
    return "this run may cost \(greatest), and of the \(standing.budget) "
      + "(\(standing.budget.cap)) \(standing.left) are left: \(standing.spent) were spent and "
      + "\(standing.reserved) are held; set a shorter limit, \(again)or ask an admin for more"
  }

  /// `2026-12-02 00:00`.
  private static func minute(_ time: Date) -> String {
    String(time.formatted(.iso8601).prefix(16)).replacing("T", with: " ")
  }
}
