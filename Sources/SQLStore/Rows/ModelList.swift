package import RegistryCore

extension SQLTransaction {
  private static let liveModels = "SELECT live_models FROM apps WHERE key = $1"

  package func models(_ query: ModelQuery, _ page: PageRequest) throws(RegistryError)
    -> Page<ModelListing>
  {
    let app = try appKey(query.app)
    let order = SQLModelOrder(query)
    let list = ListPlace(order.name, of: app ?? 0)
    let place = try order.place(in: list, page)
    guard let app else { return Page(items: [], next: nil) }
    let search = try ModelSearch(query.filter, app: app, connection.dialect.search)
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
      try listing(row, order, list, query.app)
    }
  }

  package func modelCount(_ query: ModelQuery) throws(RegistryError) -> Int {
    guard let app = try appKey(query.app) else { return 0 }
    guard !query.filter.isEmpty else {
      return try connection.integer(Self.liveModels, [.integer(app)])
    }
    let search = try ModelSearch(query.filter, app: app, connection.dialect.search)
    var count = 0
    for step in search.steps where search.isPossible(step: step) {
      // All that a set holds must be looked at: it is the shortest way whatever its size.
      let shortest = search.sets(step: step).first.map(ModelSearch.Way.from) ?? .along
      let way = try self.way(of: search, step: step)
      let statement = search.statement(counting: way == .along ? shortest : way, step: step)
      count += try connection.integer(statement.text, statement.arguments)
    }
    return count
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

  /// A row: the step of the search that found it, key and sort value, the model, its newest version.
  private func listing(
    _ row: SQLRow, _ order: SQLModelOrder, _ list: ListPlace, _ app: AppRef
  ) throws(RegistryError) -> (ModelListing, Cursor) {
    var reader = RowReader(row, of: "models")
    let step = try reader.integer()
    let key = try reader.integer()
    let value = try order.isByID ? reader.text() : String(reader.integer())
    let model = try reader.model(in: app)
    let latest = reader.isAtNull() ? nil : try reader.versionSummary()
    return (
      ModelListing(model: model, latest: latest), list.cursor([String(step), value, String(key)])
    )
  }
}
