package import RegistryCore

// What caps money, and what was made of it.

extension BudgetScope: ExactText {
  package var exactText: String { text }
  package init(exactText: String) throws(RegistryError) { try self.init(parsing: exactText) }
}

extension BudgetPeriod: ExactText {}
extension SpendingColumn: ExactText {}

extension Budget: ExactObject {
  package var members: ExactMembers { ["scope": scope, "period": period, "cap": cap] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    let scope: BudgetScope = try read("scope")
    let period: BudgetPeriod = try read("period")
    try self.init(scope: scope, period: period, cap: try read("cap"))
  }
}

extension BudgetStanding: ExactObject {
  package var members: ExactMembers { ["budget": budget, "until": until, "spending": spending] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      budget: try read("budget"), until: try read.ifAny("until"), spending: try read("spending"))
  }
}

extension Spending: ExactObject {
  package var members: ExactMembers { ["spent": spent, "reserved": reserved] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(spent: try read("spent"), reserved: try read("reserved"))
  }
}

extension BudgetRefusal: ExactChoice {
  package var choice: Choice {
    switch self {
    case .exceeded(let standing, let greatest): Choice("exceeded", standing, greatest)
    case .unpriced(let budget): Choice("unpriced", budget)
    case .otherCurrency(let budget, let price): Choice("other-currency", budget, price)
    case .notFound(let scope, let period): Choice("not-found", scope, period)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "exceeded": self = .exceeded(try read.next(), greatest: try read.next())
    case "unpriced": self = .unpriced(try read.one())
    case "other-currency": self = .otherCurrency(try read.next(), price: try read.next())
    case "not-found": self = .notFound(try read.next(), try read.next())
    default: throw read.unknown
    }
  }
}

extension SpendingQuery: ExactObject {
  package var members: ExactMembers { ["columns": columns, "app": app] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(by: try read("columns"), app: try read.ifAny("app"))
  }
}

extension SpendingLine: ExactObject {
  package var members: ExactMembers {
    [
      "month": month, "person": person, "model": model, "currency": currency,
      "spending": spending, "plans": plans,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      month: try read.ifAny("month"), person: try read.ifAny("person"),
      model: try read.ifAny("model"), currency: try read("currency"),
      spending: try read("spending"), plans: try read("plans"))
  }
}

extension RemoveBudget: ExactObject {
  package var members: ExactMembers { ["scope": scope, "period": period] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(try read("scope"), try read("period"))
  }
}
