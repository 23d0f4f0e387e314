package import Foundation

/// The most that may be spent: by whom or where, and in how long.
package struct Budget: Hashable, Sendable, CustomStringConvertible {
  package let scope: BudgetScope
  package let period: BudgetPeriod
  package let cap: Money

  /// - Throws: `invalidField` unless the cap is an amount of hundredths, zero or more, in a currency's letters.
  package init(scope: BudgetScope, period: BudgetPeriod, cap: Money) throws(RegistryError) {
    guard cap.hundredths != nil else {
      throw .invalidField(path: "cap", why: "it must be an amount of hundredths, as in 100.00")
    }
    guard cap.currency.utf8.count == 3, cap.currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
    else {
      throw .invalidField(
        path: "currency", why: "it must be the three capital letters of ISO 4217, as in USD")
    }
    self.scope = scope
    self.period = period
    self.cap = cap
  }

  /// `daily budget of app ana/vision`.
  package var description: String { "\(period.adjective) budget of \(scope.description)" }
}

/// Whose runs a budget counts.
package enum BudgetScope: Hashable, Sendable, CustomStringConvertible {
  case registry
  /// Who plans and confirms.
  case user(UserID)
  case app(AppRef)

  /// - Throws: `invalidField` unless `text` is `registry`, `user/USER` or `app/USER/APP`.
  package init(parsing text: String) throws(RegistryError) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("registry", 1): self = .registry
    case ("user", 2): self = .user(try UserID(String(parts[1])))
    case ("app", 2): self = .app(try AppRef(parsing: String(parts[1])))
    default:
      throw .invalidField(
        path: "scope", why: "'\(text)' is none of registry, user/USER and app/USER/APP")
    }
  }

  package var text: String {
    switch self {
    case .registry: "registry"
    case .user(let user): "user/\(user)"
    case .app(let app): "app/\(app)"
    }
  }

  /// `the registry`, `user ana`, `app ana/vision`.
  package var description: String {
    switch self {
    case .registry: "the registry"
    case .user(let user): "user \(user)"
    case .app(let app): "app \(app)"
    }
  }
}

/// How long a budget lasts before it is whole again.
///
/// Days and months begin at midnight UTC.
package enum BudgetPeriod: String, Hashable, Sendable, CaseIterable {
  case day, month, total

  package var adjective: String {
    switch self {
    case .day: "daily"
    case .month: "monthly"
    case .total: "total"
    }
  }

  /// The day or month that holds `time`; nil for all time.
  package func interval(around time: Date) -> DateInterval? {
    switch self {
    case .day: Self.calendar.dateInterval(of: .day, for: time)
    case .month: Self.calendar.dateInterval(of: .month, for: time)
    case .total: nil
    }
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()
}

/// A budget, and what has become of it in the period that runs now.
package struct BudgetStanding: Hashable, Sendable {
  package let budget: Budget
  /// When it is whole again; nil for one that never is.
  package let until: Date?
  package let spending: Spending

  package init(budget: Budget, until: Date?, spending: Spending) {
    self.budget = budget
    self.until = until
    self.spending = spending
  }

  package var spent: Money { Money(spending.spent, budget.cap.currency) }
  package var reserved: Money { Money(spending.reserved, budget.cap.currency) }

  /// Below zero where the cap was lowered since.
  package var left: Money {
    Money(budget.cap.amount - spending.spent - spending.reserved, budget.cap.currency)
  }

  package var isUsedUp: Bool { left.amount <= 0 }

  /// What would be left after a run that costs `greatest`; what is left now where that is not known.
  package func left(after greatest: Money?) -> Money {
    Money(left.amount - (greatest?.amount ?? 0), left.currency)
  }
}
