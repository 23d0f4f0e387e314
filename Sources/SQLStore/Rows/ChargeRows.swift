import Foundation
package import RegistryCore

/// Money is counted in whole hundredths, so that a database adds it up exactly.
extension SQLTransaction {
  private static let byPlan = """
    SELECT plan, user_id, app, model_id, model, at, amount, currency, settled FROM charges
    WHERE plan = $1
    """
  private static let insertion = """
    INSERT INTO charges (
      plan, user_id, app, model_id, model, at, amount, currency, settled, month)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    """
  private static let updating = "UPDATE charges SET amount = $2, settled = $3 WHERE plan = $1"
  private static let sums = """
    coalesce(sum(amount) FILTER (WHERE settled = 1), 0) AS spent, \
    coalesce(sum(amount) FILTER (WHERE settled = 0), 0) AS reserved
    """

  package func charge(of plan: PlanID) throws(RegistryError) -> Charge? {
    try connection.row(Self.byPlan, [.text(plan.text)]).map { row throws(RegistryError) in
      var reader = RowReader(row, of: "charges")
      return try reader.charge()
    }
  }

  func insert(_ charge: Charge) throws(RegistryError) {
    try connection.execute(
      Self.insertion,
      [
        .text(charge.plan.text), .text(charge.payer.text), .text(charge.model.app.description),
        .text(charge.model.id.text), .text(charge.modelIdentity.text), SQLValue(charge.at),
        .integer(try hundredths(of: charge.amount)), .text(charge.amount.currency),
        .integer(charge.isSettled ? 1 : 0), .text(charge.month),
      ])
  }

  func update(_ charge: Charge) throws(RegistryError) {
    try connection.change(
      "the charge of plan \(charge.plan)", Self.updating,
      [
        .text(charge.plan.text), .integer(try hundredths(of: charge.amount)),
        .integer(charge.isSettled ? 1 : 0),
      ])
  }

  package func spending(_ scope: SpendingScope) throws(RegistryError) -> Spending {
    var statement = Statement("SELECT \(Self.sums) FROM charges WHERE currency = ")
    statement.text += statement.argument(.text(scope.currency))
    switch scope.scope {
    case .registry: break
    case .user(let user):
      statement.text += " AND user_id = \(statement.argument(.text(user.text)))"
    case .app(let app):
      statement.text += " AND app = \(statement.argument(.text(app.description)))"
    }
    if let interval = scope.interval {
      statement.text += " AND at >= \(statement.argument(SQLValue(interval.start)))"
      statement.text += " AND at < \(statement.argument(SQLValue(interval.end)))"
    }
    guard let row = try connection.row(statement.text, statement.arguments) else {
      return Spending(spent: 0, reserved: 0)
    }
    var reader = RowReader(row, of: "charges")
    return try reader.spending()
  }

  package func spendingLines(_ query: SpendingQuery, _ page: PageRequest) throws(RegistryError)
    -> Page<SpendingLine>
  {
    let list = ListPlace(
      "spending-\(query.columns.map(\.rawValue).sorted().joined(separator: "-"))")
    let columns =
      SpendingColumn.allCases.filter(query.columns.contains).map(\.column) + ["currency"]
    let group = columns.joined(separator: ", ")
    var sums = Statement(
      "SELECT \(group), max(key) AS newest, \(Self.sums), count(*) AS plans FROM charges WHERE TRUE"
    )
    if let app = query.app {
      sums.text += " AND app = \(sums.argument(.text(app.description)))"
    }
    if let after = try list.values(page, count: columns.count) {
      let place = after.map { sums.argument(.text($0)) }.joined(separator: ", ")
      sums.text += " AND (\(group)) > (\(place))"
    }
    sums.text += " GROUP BY \(group) ORDER BY \(group) LIMIT "
    sums.text += "\(sums.argument(page.rowLimit))\(page.offset)"
    let shown = SpendingColumn.allCases.map { query.columns.contains($0) ? $0.shown : "NULL" }
    let statement = """
      SELECT \(shown.joined(separator: ", ")), currency, spent, reserved, plans, \(group)
      FROM (\(sums.text)) ORDER BY \(group)
      """
    let rows = try connection.rows(statement, sums.arguments)
    return try Page(rows, page) { row throws(RegistryError) in
      var reader = RowReader(row, of: "charges")
      let line = try reader.spendingLine()
      let place = try columns.map { _ throws(RegistryError) in try reader.text() }
      return (line, list.cursor(place))
    }
  }
}

extension SpendingColumn {
  fileprivate var column: String {
    switch self {
    case .month: "month"
    case .person: "user_id"
    case .model: "model"
    }
  }

  /// What a person reads; a model by the name that it had at its newest charge.
  fileprivate var shown: String {
    switch self {
    case .month, .person: column
    case .model: "(SELECT c.app || '/' || c.model_id FROM charges c WHERE c.key = newest)"
    }
  }
}

extension RowReader {
  /// An amount that is kept as a whole number.
  mutating func hundredths() throws(RegistryError) -> Decimal { Decimal(try integer()) / 100 }

  fileprivate mutating func spending() throws(RegistryError) -> Spending {
    Spending(spent: try hundredths(), reserved: try hundredths())
  }

  fileprivate mutating func charge() throws(RegistryError) -> Charge {
    let plan = try identifier() as PlanID
    let payer = try identifier() as UserID
    guard let app = try? AppRef(parsing: try text()) else { throw damage("an app") }
    let model = ModelRef(app: app, id: try identifier())
    let identity = try identifier() as Identity
    let at = try date()
    let amount = Money(try hundredths(), try text())
    let isSettled = try integer() == 1
    return try Charge(
      plan: plan, payer: payer, model: model, modelIdentity: identity, at: at, amount: amount,
      isSettled: isSettled)
  }

  fileprivate mutating func spendingLine() throws(RegistryError) -> SpendingLine {
    SpendingLine(
      month: try optionalText(), person: try optionalIdentifier(), model: try optionalText(),
      currency: try text(), spending: try spending(), plans: try integer())
  }
}
