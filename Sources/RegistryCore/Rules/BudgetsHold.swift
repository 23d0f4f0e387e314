import Foundation

/// Rule `budgets-hold`: what is reserved and what was spent never exceed a budget, of the registry, the app or
/// who confirms: the greatest cost of a plan is held from its confirmation on, what its run did not use is given
/// back when it ends, and compute without a price is refused wherever a budget applies.
///
/// A run counts in the day and the month, by UTC, in which it was confirmed. What is free needs no budget.
///
/// - Throws: `budget`, naming the tightest of `standings`.
package func refuseOverBudget(_ greatest: Money?, _ standings: [BudgetStanding])
  throws(RegistryError)
{
  guard let tightest = tightest(of: standings) else { return }
  guard let greatest else { throw .budget(.unpriced(tightest.budget)) }
  guard greatest.amount > 0 else { return }
  if let other = standings.first(where: { $0.budget.cap.currency != greatest.currency }) {
    throw .budget(.otherCurrency(other.budget, price: greatest.currency))
  }
  guard tightest.left.amount >= greatest.amount else {
    throw .budget(.exceeded(tightest, greatest: greatest))
  }
}

/// The budget of which least is left; of several the one that takes longest to be whole again.
package func tightest(of standings: [BudgetStanding]) -> BudgetStanding? {
  standings.min { one, other in
    one.left.amount == other.left.amount
      ? (one.until ?? .distantFuture) > (other.until ?? .distantFuture)
      : one.left.amount < other.left.amount
  }
}

extension RegistryReading {
  /// How the budgets stand at `time` under which a run of `user` in `app` falls.
  func budgetStandings(for user: UserID, in app: AppRef, at time: Date) throws(RegistryError)
    -> [BudgetStanding]
  {
    var standings: [BudgetStanding] = []
    for scope in [BudgetScope.registry, .app(app), .user(user)] {
      for period in BudgetPeriod.allCases {
        guard let budget = try budget(scope, period) else { continue }
        standings.append(try standing(of: budget, at: time))
      }
    }
    return standings
  }

  func standing(of budget: Budget, at time: Date) throws(RegistryError) -> BudgetStanding {
    let interval = budget.period.interval(around: time)
    let spending = try spending(
      SpendingScope(budget.scope, in: interval, currency: budget.cap.currency))
    return BudgetStanding(budget: budget, until: interval?.end, spending: spending)
  }
}
