package import RegistryCore

extension SQLTransaction {
  private static let liveModels = "SELECT live_models FROM apps WHERE key = $1"
  private static let appsOfUser = """
    SELECT user_id, app_id FROM apps WHERE user_id = $1 AND live_models > 0 LIMIT 2
    """

  package func models(_ query: ModelQuery, _ page: PageRequest) throws(RegistryError)
    -> Page<ModelListing>
  {
    let query = try narrowed(query)
    let scope = try listScope(query.scope)
    let order = SQLModelOrder(query)
    let list = ListPlace(order.name + scope.suffix, of: scope.app ?? 0)
    var place = try order.place(in: list, page)
    if case .nothing = scope { return Page(items: [], next: nil) }
    let search = try ModelSearch(query.filter, connection.dialect.search)
    if page.skipping > 0 {
      place = try self.place(skipping: page.skipping, order, search, scope, query)
      if place == nil { return Page(items: [], next: nil) }
    }
    var found: [(step: Int, row: SQLRow)] = []
    for part in order.parts(from: place, steps: search.steps) where found.count <= page.size {
      var statement = search.statement(listing: order, in: scope, part)
      statement.text += " LIMIT \(statement.argument(.integer(page.size + 1 - found.count)))"
      let rows = try connection.rows(statement.text, statement.arguments)
      found += rows.map { (part.step, $0) }
    }
    let steps = found.map { SQLValue.integer($0.step) }
    let rows = zip(steps, found).map { [$0] + $1.row }
    return try Page(rows, page) { row throws(RegistryError) in try listing(row, order, list) }
  }

  package func modelCount(_ query: ModelQuery) throws(RegistryError) -> Int {
    let query = try narrowed(query)
    let scope = try listScope(query.scope)
    if case .nothing = scope { return 0 }
    if query.filter.isEmpty, let app = scope.app {
      return try connection.integer(Self.liveModels, [.integer(app)])
    }
    let search = try ModelSearch(query.filter, connection.dialect.search)
    var count = 0
    for step in search.steps {
      let statement = search.statement(counting: scope, step: step)
      count += try connection.integer(statement.text, statement.arguments)
    }
    return count
  }

  /// A user with one app that holds models is asked of that app: its list has indexes.
  private func narrowed(_ query: ModelQuery) throws(RegistryError) -> ModelQuery {
    guard case .user(let user) = query.scope else { return query }
    let rows = try connection.rows(Self.appsOfUser, [.text(user.text)])
    guard rows.count == 1 else { return query }
    var reader = RowReader(rows[0], of: "apps")
    var narrow = query
    narrow.scope = .app(try reader.appRef())
    return narrow
  }

  private func listScope(_ scope: ModelQuery.Scope) throws(RegistryError) -> SQLModelScope {
    switch scope {
    case .app(let ref): try appKey(ref).map(SQLModelScope.app) ?? .nothing
    case .user(let user): .user(user)
    case .everything: .everything
    }
  }

  /// The place behind the first `count` models, found in the index alone; nil where there are no more than these.
  ///
  /// It costs one index entry for each model that is passed over, at most half of those of an app.
  private func place(
    skipping count: Int, _ order: SQLModelOrder, _ search: ModelSearch, _ scope: SQLModelScope,
    _ query: ModelQuery
  ) throws(RegistryError) -> SQLModelOrder.Place? {
    if query.filter.isEmpty, scope.app != nil {
      let all = try modelCount(query)
      guard count < all else { return nil }
      // From whichever end is nearer.
      let fromEnd = all - count
      return fromEnd < count
        ? try place(at: fromEnd, order.reversed, search, scope, step: 0)
        : try place(at: count - 1, order, search, scope, step: 0)
    }
    var left = count
    for step in search.steps {
      if let place = try place(at: left - 1, order, search, scope, step: step) { return place }
      let statement = search.statement(counting: scope, step: step)
      left -= try connection.integer(statement.text, statement.arguments)
    }
    return nil
  }

  private func place(
    at index: Int, _ order: SQLModelOrder, _ search: ModelSearch, _ scope: SQLModelScope, step: Int
  ) throws(RegistryError) -> SQLModelOrder.Place? {
    let statement = search.statement(placing: order, in: scope, step: step)
    let text = statement.text + " LIMIT 1 OFFSET \(index)"
    guard let row = try connection.row(text, statement.arguments) else { return nil }
    var reader = RowReader(row, of: "models")
    let key = try reader.integer()
    return SQLModelOrder.Place(step: step, value: row[1], key: key)
  }

  /// A row: the step of the search that found it, key and sort value, the model, its newest version.
  private func listing(_ row: SQLRow, _ order: SQLModelOrder, _ list: ListPlace)
    throws(RegistryError) -> (ModelListing, Cursor)
  {
    var reader = RowReader(row, of: "models")
    let step = try reader.integer()
    let key = try reader.integer()
    let value = try order.isText ? reader.text() : String(reader.integer())
    let model = try reader.model(in: reader.appRef())
    let latest = reader.isAtNull() ? nil : try reader.versionSummary()
    return (
      ModelListing(model: model, latest: latest),
      list.cursor([String(step), order.spelled(value), String(key)])
    )
  }
}

/// Which models a list is made from, by the store's own keys.
enum SQLModelScope {
  case app(Int)
  case user(UserID)
  case everything
  case nothing

  var app: Int? { if case .app(let key) = self { key } else { nil } }

  /// Tells the places of one list from those of another.
  var suffix: String {
    switch self {
    case .app, .nothing: ""
    case .user(let user): "-of-\(user)"
    case .everything: "-everywhere"
    }
  }
}
