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
    let search = try ModelSearch(query.filter, in: scope, connection.dialect.search)
    if page.skipping > 0 {
      place = try self.place(skipping: page.skipping, order, search, query)
      if place == nil { return Page(items: [], next: nil) }
    }
    var rows: [SQLRow] = []
    var ways: [Int: ModelSearch.Way] = [:]
    for part in order.parts(from: place, steps: search.steps) where rows.count <= page.size {
      guard search.isPossible(step: part.step) else { continue }
      if ways[part.step] == nil { ways[part.step] = try way(of: search, step: part.step) }
      let way = ways[part.step] ?? .along
      let statement = search.statement(
        listing: order, part, way, limit: page.size + 1 - rows.count)
      rows += try connection.rows(statement.text, statement.arguments)
    }
    return try Page(rows, page) { row throws(RegistryError) in
      try listing(row, order, list, scope)
    }
  }

  package func modelCount(_ query: ModelQuery) throws(RegistryError) -> Int {
    let query = try narrowed(query)
    let scope = try listScope(query.scope)
    if case .nothing = scope { return 0 }
    if query.filter.isEmpty, let app = scope.app {
      return try connection.integer(Self.liveModels, [.integer(app)])
    }
    let search = try ModelSearch(query.filter, in: scope, connection.dialect.search)
    var count = 0
    for step in search.steps { count += try self.count(search, step: step) }
    return count
  }

  private func count(_ search: ModelSearch, step: Int) throws(RegistryError) -> Int {
    guard search.isPossible(step: step) else { return 0 }
    // All that a set holds must be looked at: it is the shortest way whatever its size.
    let shortest = search.sets(step: step).first.map(ModelSearch.Way.from) ?? .along
    let way = try self.way(of: search, step: step)
    let statement = search.statement(counting: way == .along ? shortest : way, step: step)
    return try connection.integer(statement.text, statement.arguments)
  }

  /// A small set is gone through and sorted; where every set is large, each page of the list has some of it.
  private func way(of search: ModelSearch, step: Int) throws(RegistryError) -> ModelSearch.Way {
    for set in search.sets(step: step) {
      let statement = search.statement(sizing: set)
      let size = try connection.integer(statement.text, statement.arguments)
      if size <= ModelSearch.greatestSet { return .from(set) }
    }
    return .along
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
    case .app(let ref): try appKey(ref).map { .app($0, ref) } ?? .nothing
    case .user(let user): .user(user)
    case .everything: .everything
    }
  }

  /// The place behind the first `count` models, found in the index alone; nil where there are no more than these.
  ///
  /// It costs one index entry for each model that is passed over, at most half of those of an app.
  private func place(
    skipping count: Int, _ order: SQLModelOrder, _ search: ModelSearch, _ query: ModelQuery
  ) throws(RegistryError) -> SQLModelOrder.Place? {
    if query.filter.isEmpty, case .app = query.scope {
      let all = try modelCount(query)
      guard count < all else { return nil }
      // From whichever end is nearer.
      let fromEnd = all - count
      return fromEnd < count
        ? try place(at: fromEnd, order.reversed, search, step: 0)
        : try place(at: count - 1, order, search, step: 0)
    }
    var left = count
    for step in search.steps where search.isPossible(step: step) {
      if let place = try place(at: left - 1, order, search, step: step) { return place }
      left -= try self.count(search, step: step)
    }
    return nil
  }

  private func place(
    at index: Int, _ order: SQLModelOrder, _ search: ModelSearch, step: Int
  ) throws(RegistryError) -> SQLModelOrder.Place? {
    let way = try self.way(of: search, step: step)
    let statement = search.statement(placing: order, at: index, way, step: step)
    guard let row = try connection.row(statement.text, statement.arguments) else { return nil }
    var reader = RowReader(row, of: "models")
    let key = try reader.integer()
    return SQLModelOrder.Place(step: step, value: row[1], key: key)
  }

  /// A row: the step of the search that found it, key and sort value, the model, its newest version.
  private func listing(
    _ row: SQLRow, _ order: SQLModelOrder, _ list: ListPlace, _ scope: SQLModelScope
  ) throws(RegistryError) -> (ModelListing, Cursor) {
    var reader = RowReader(row, of: "models")
    let step = try reader.integer()
    let key = try reader.integer()
    let value = try order.isText ? reader.text() : String(reader.integer())
    let app = if let ref = scope.ref { ref } else { try reader.appRef() }
    let model = try reader.model(in: app)
    let latest = reader.isAtNull() ? nil : try reader.versionSummary()
    return (
      ModelListing(model: model, latest: latest),
      list.cursor([String(step), order.spelled(value), String(key)])
    )
  }
}
