package import RegistryCore

extension SQLTransaction {
  private static let columns = "id, wrong_codes, state, run, document"
  private static let byID = "SELECT \(columns) FROM plans WHERE id = $1"
  private static let requestPage = """
    SELECT key, \(columns) FROM plans WHERE state = 'requested' AND key > $1
    """
  private static let insertion = """
    INSERT INTO plans (id, version, app, wrong_codes, state, run, document)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    """
  private static let updating = """
    UPDATE plans SET wrong_codes = $2, state = $3, run = $4, document = $5 WHERE id = $1
    """

  /// Also a plan whose version is in the trash: its confirmation says that the model is gone.
  package func plan(_ id: PlanID) throws(RegistryError) -> TrainingPlan? {
    guard let row = try connection.row(Self.byID, [.text(id.text)]) else { return nil }
    var reader = RowReader(row, of: "plans")
    return try reader.plan()
  }

  package func requests(of app: AppRef?, _ page: PageRequest) throws(RegistryError)
    -> Page<TrainingPlan>
  {
    let list = ListPlace("requests")
    var statement = Statement(Self.requestPage)
    _ = statement.argument(.integer(try list.key(page) ?? 0))
    if let app {
      guard let key = try appKey(app) else { return Page(items: [], next: nil) }
      statement.text += " AND app = \(statement.argument(.integer(key)))"
    }
    statement.text += " ORDER BY key LIMIT \(statement.argument(page.rowLimit))\(page.offset)"
    let rows = try connection.rows(statement.text, statement.arguments)
    return try Page(rows, page) { row throws(RegistryError) in
      var reader = RowReader(row, of: "plans")
      let key = try reader.integer()
      return (try reader.plan(), list.cursor(key))
    }
  }

  func insert(_ plan: TrainingPlan) throws(RegistryError) {
    let version = try knownVersionKey(plan.subject.version)
    guard let app = try appKey(plan.subject.model.app) else {
      throw missing("app \(plan.subject.model.app)")
    }
    try connection.execute(
      Self.insertion,
      [.text(plan.id.text), .integer(version), .integer(app)] + plan.changingColumns)
  }

  func update(_ plan: TrainingPlan) throws(RegistryError) {
    try connection.change(
      "plan \(plan.id)", Self.updating, [.text(plan.id.text)] + plan.changingColumns)
  }
}

extension TrainingPlan {
  /// Wrong codes, state, run and document.
  fileprivate var changingColumns: [SQLValue] {
    [.integer(wrongCodes), .text(state.word), SQLValue(run), SQLValue(document)]
  }
}

extension RowReader {
  fileprivate mutating func plan() throws(RegistryError) -> TrainingPlan {
    let id = try identifier() as PlanID
    let wrongCodes = try integer()
    let word = try text()
    let run = try optionalIdentifier() as RunID?
    let document = try reader(of: "plans")
    var plan = try document.plan(id)
    plan.wrongCodes = wrongCodes
    plan.state = try document.planState(word, run)
    return plan
  }
}
