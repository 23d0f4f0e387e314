package import RegistryCore

extension SQLTransaction {
  private static let columns = """
    identity, user_id, app_id, description, approval, approval_amount, approval_currency, \
    created_at, revision
    """

  private static let byRef = """
    SELECT \(columns) FROM apps WHERE user_id = $1 AND app_id = $2 AND hidden = $3
    """
  private static let appPage = """
    SELECT \(columns) FROM apps
    WHERE user_id >= $1 AND (user_id > $1 OR app_id > $2) AND hidden = 0
    ORDER BY user_id, app_id LIMIT $3
    """
  private static let userAppPage = """
    SELECT \(columns) FROM apps WHERE user_id = $1 AND app_id > $2 AND hidden = 0
    ORDER BY app_id LIMIT $3
    """
  private static let updating = """
    UPDATE apps SET description = $2, revision = $3, hidden = $4, approval = $5,
      approval_amount = $6, approval_currency = $7
    WHERE identity = $1
    """
  private static let keyByRef = "SELECT key FROM apps WHERE user_id = $1 AND app_id = $2"
  private static let keyByIdentity = "SELECT key FROM apps WHERE identity = $1"
  private static let insertion = """
    INSERT INTO apps (
      identity, user_id, app_id, description, created_at, revision, approval, approval_amount,
      approval_currency, live_models)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)
    """
  private static let countModels = """
    UPDATE apps SET live_models = live_models + $2 WHERE key = $1
    """

  package func app(_ ref: AppRef) throws(RegistryError) -> App? { try app(ref, hidden: 0) }

  package func deletedApp(_ ref: AppRef) throws(RegistryError) -> App? {
    try app(ref, hidden: 1)
  }

  private func app(_ ref: AppRef, hidden: SQLValue) throws(RegistryError) -> App? {
    guard let row = try connection.row(Self.byRef, ref.columns + [hidden]) else { return nil }
    return try app(from: row)
  }

  package func apps(of user: UserID, _ page: PageRequest) throws(RegistryError) -> Page<App> {
    let list = ListPlace("apps-of-\(user)")
    let after = try list.values(page, count: 1)?[0] ?? ""
    let rows = try connection.rows(
      Self.userAppPage + page.offset, [.text(user.text), .text(after), page.rowLimit])
    return try Page(rows, page) { row throws(RegistryError) in
      let app = try app(from: row)
      return (app, list.cursor([app.ref.app.text]))
    }
  }

  func update(_ app: App) throws(RegistryError) { try write(app, hidden: 0) }
  func hide(_ app: App) throws(RegistryError) { try write(app, hidden: 1) }
  func show(_ app: App) throws(RegistryError) { try write(app, hidden: 0) }

  private func write(_ app: App, hidden: SQLValue) throws(RegistryError) {
    try connection.change(
      "app \(app.ref)", Self.updating,
      [
        .text(app.identity.text), .text(app.description), .integer(app.revision), hidden,
      ] + app.approval.columns)
  }

  package func apps(_ page: PageRequest) throws(RegistryError) -> Page<App> {
    let list = ListPlace("apps")
    let after = try list.values(page, count: 2) ?? ["", ""]
    let rows = try connection.rows(
      Self.appPage + page.offset, [.text(after[0]), .text(after[1]), page.rowLimit])
    return try Page(rows, page) { row throws(RegistryError) in
      let app = try app(from: row)
      return (app, list.cursor([app.ref.user.text, app.ref.app.text]))
    }
  }

  func insert(_ app: App) throws(RegistryError) {
    try connection.execute(
      Self.insertion,
      [.text(app.identity.text)] + app.ref.columns + [
        .text(app.description), SQLValue(app.createdAt), .integer(app.revision),
      ] + app.approval.columns)
  }

  /// The app's key in other tables; nil when there is no such app.
  func appKey(_ ref: AppRef) throws(RegistryError) -> Int? {
    try connection.optionalInteger(Self.keyByRef, ref.columns)
  }

  func appKey(_ identity: Identity) throws(RegistryError) -> Int? {
    try connection.optionalInteger(Self.keyByIdentity, [.text(identity.text)])
  }

  /// As `appKey`, for what must exist because it is being written to.
  func knownAppKey(_ identity: Identity) throws(RegistryError) -> Int {
    guard let key = try appKey(identity) else { throw missing("app \(identity)") }
    return key
  }

  func countModels(_ difference: Int, inApp app: Int) throws(RegistryError) {
    try connection.change("an app", Self.countModels, [.integer(app), .integer(difference)])
  }

  /// The error for what a change refers to and the database lacks.
  func missing(_ what: String) -> RegistryError {
    .storeUnusable(
      why: "\(what) was to be written to and is not there",
      instead: "nothing was changed: please report this")
  }

  private func app(from row: SQLRow) throws(RegistryError) -> App {
    var row = RowReader(row, of: "apps")
    return App(
      identity: try row.identifier(), ref: try row.appRef(), description: try row.text(),
      approval: try row.approvalPolicy(), createdAt: try row.date(), revision: try row.integer())
  }
}

extension AppRef {
  var columns: [SQLValue] { [.text(user.text), .text(app.text)] }
}

extension ApprovalPolicy {
  /// Word, amount and currency.
  fileprivate var columns: [SQLValue] {
    switch self {
    case .never: [.text("never"), .null, .null]
    case .always: [.text("always"), .null, .null]
    case .over(let limit): [.text("over")] + Optional(limit).columns
    }
  }
}

extension RowReader {
  fileprivate mutating func approvalPolicy() throws(RegistryError) -> ApprovalPolicy {
    switch (try text(), try money()) {
    case ("never", nil): return .never
    case ("always", nil): return .always
    case ("over", let limit?): return .over(limit)
    default: throw damage("when its runs take two people")
    }
  }

  /// Two columns: user and app.
  mutating func appRef() throws(RegistryError) -> AppRef {
    AppRef(user: try identifier(), app: try identifier())
  }
}
