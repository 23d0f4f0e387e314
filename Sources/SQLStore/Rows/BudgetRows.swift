package import RegistryCore

extension SQLTransaction {
  private static let byScope = """
    SELECT scope, period, cap, currency FROM budgets WHERE scope = $1 AND period = $2
    """
  private static let budgetPage = """
    SELECT scope, period, cap, currency FROM budgets WHERE (scope, period) > ($1, $2)
    ORDER BY scope, period LIMIT $3
    """
  private static let keeping = """
    INSERT INTO budgets (scope, period, cap, currency) VALUES ($1, $2, $3, $4)
    ON CONFLICT (scope, period) DO UPDATE SET cap = excluded.cap, currency = excluded.currency
    """
  private static let removal = "DELETE FROM budgets WHERE scope = $1 AND period = $2"

  package func budget(_ scope: BudgetScope, _ period: BudgetPeriod) throws(RegistryError)
    -> Budget?
  {
    let row = try connection.row(Self.byScope, [.text(scope.text), .text(period.rawValue)])
    return try row.map { row throws(RegistryError) in
      var reader = RowReader(row, of: "budgets")
      return try reader.budget()
    }
  }

  package func budgets(_ page: PageRequest) throws(RegistryError) -> Page<Budget> {
    let list = ListPlace("budgets")
    let after = try list.values(page, count: 2) ?? ["", ""]
    let rows = try connection.rows(
      Self.budgetPage + page.offset, [.text(after[0]), .text(after[1]), page.rowLimit])
    return try Page(rows, page) { row throws(RegistryError) in
      var reader = RowReader(row, of: "budgets")
      let budget = try reader.budget()
      return (budget, list.cursor([budget.scope.text, budget.period.rawValue]))
    }
  }

  func keep(_ budget: Budget) throws(RegistryError) {
    try connection.execute(
      Self.keeping,
      [
        .text(budget.scope.text), .text(budget.period.rawValue),
        .integer(try hundredths(of: budget.cap)), .text(budget.cap.currency),
      ])
  }

  func removeBudget(_ scope: BudgetScope, _ period: BudgetPeriod) throws(RegistryError) {
    try connection.change(
      "the budget of \(scope)", Self.removal, [.text(scope.text), .text(period.rawValue)])
  }

  /// An amount as it is kept: values that hold one have none that cannot be counted.
  func hundredths(of money: Money) throws(RegistryError) -> Int {
    guard let hundredths = money.hundredths else {
      throw .storeUnusable(
        why: "\(money) cannot be counted in hundredths",
        instead: "nothing was changed: please report this")
    }
    return hundredths
  }
}

extension RowReader {
  fileprivate mutating func budget() throws(RegistryError) -> Budget {
    guard let scope = try? BudgetScope(parsing: try text()) else { throw damage("a scope") }
    let period = try word() as BudgetPeriod
    let amount = try hundredths()
    guard let budget = try? Budget(scope: scope, period: period, cap: Money(amount, try text()))
    else { throw damage("a budget") }
    return budget
  }
}
