package import Foundation

/// The money of one plan: held from its confirmation on, and charged when its run has ended.
///
/// It outlives what it was spent on.
package struct Charge: Hashable, Sendable {
  package let plan: PlanID
  /// Who planned and confirmed; who approves does not pay.
  package let payer: UserID
  /// As it was called then.
  package let model: ModelRef
  package let modelIdentity: Identity
  /// When it was reserved: the day and month in which it counts, whenever the run ends.
  package let at: Date
  /// What is held, and once settled what was charged.
  package private(set) var amount: Money
  package private(set) var isSettled: Bool

  /// - Throws: `invalidInput` for more than can be counted.
  package init(
    plan: PlanID, payer: UserID, model: ModelRef, modelIdentity: Identity, at: Date,
    amount: Money, isSettled: Bool = false
  ) throws(RegistryError) {
    guard amount.hundredths != nil else {
      throw .invalidInput(why: "\(amount) is no amount of hundredths that can be counted")
    }
    self.plan = plan
    self.payer = payer
    self.model = model
    self.modelIdentity = modelIdentity
    self.at = at
    self.amount = amount
    self.isSettled = isSettled
  }

  /// The month in which it counts, by UTC, as in `2026-12`.
  package var month: String { String(at.formatted(.iso8601).prefix(7)) }

  /// - Parameter cost: what is charged, never more than is held; nil gives all of it back.
  package func settled(at cost: Money?) -> Charge {
    var charge = self
    charge.amount = Money(min(cost?.amount ?? 0, amount.amount), amount.currency)
    charge.isSettled = true
    return charge
  }
}

/// What was charged, and what is held for requests and for runs in flight, in one currency.
package struct Spending: Hashable, Sendable {
  package let spent: Decimal
  package let reserved: Decimal

  package init(spent: Decimal, reserved: Decimal) {
    self.spent = spent
    self.reserved = reserved
  }
}

/// Whose charges to add up, and since when.
package struct SpendingScope: Hashable, Sendable {
  package let scope: BudgetScope
  /// From its beginning on, up to and without its end; nil for all time.
  package let interval: DateInterval?
  package let currency: String

  package init(_ scope: BudgetScope, in interval: DateInterval?, currency: String) {
    self.scope = scope
    self.interval = interval
    self.currency = currency
  }
}

/// What money is told apart by.
package enum SpendingColumn: String, Hashable, Sendable, CaseIterable {
  case month, person, model
}

/// Which money, and told apart by what.
package struct SpendingQuery: Hashable, Sendable {
  package let columns: Set<SpendingColumn>
  /// All apps when nil.
  package let app: AppRef?

  package init(by columns: Set<SpendingColumn>, app: AppRef? = nil) {
    self.columns = columns
    self.app = app
  }
}

/// The money of one month, person and model, as far as the query tells them apart, in one currency.
package struct SpendingLine: Hashable, Sendable {
  /// UTC, as in `2026-12`.
  package let month: String?
  package let person: UserID?
  /// By its newest name: `ana/vision/digits`.
  package let model: String?
  package let currency: String
  package let spending: Spending
  /// Confirmed plans that cost something, those that wait for approval among them.
  package let plans: Int

  package init(
    month: String?, person: UserID?, model: String?, currency: String, spending: Spending,
    plans: Int
  ) {
    self.month = month
    self.person = person
    self.model = model
    self.currency = currency
    self.spending = spending
    self.plans = plans
  }
}
