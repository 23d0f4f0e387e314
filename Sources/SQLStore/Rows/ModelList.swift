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
    let search = try ModelSearch(query.filter, connection.dialect.search)
    var found: [(step: Int, row: SQLRow)] = []
    for part in order.parts(from: place, steps: search.steps) where found.count <= page.size {
      var statement = search.statement(listing: order, app: app, part)
      statement.text += " LIMIT \(statement.argument(.integer(page.size + 1 - found.count)))"
      let rows = try connection.rows(statement.text, statement.arguments)
      found += rows.map { (part.step, $0) }
    }
    let steps = found.map { SQLValue.integer($0.step) }
    let rows = zip(steps, found).map { [$0] + $1.row }
    return try Page(rows, page) { row throws(RegistryError) in
      try listing(row, order, list, query.app)
    }
  }

  package func modelCount(_ query: ModelQuery) throws(RegistryError) -> Int {
    guard let app = try appKey(query.app) else { return 0 }
    guard !query.filter.isEmpty else {
      return try connection.integer(Self.liveModels, [.integer(app)])
    }
    let search = try ModelSearch(query.filter, connection.dialect.search)
    var count = 0
    for step in search.steps {
      let statement = search.statement(counting: app, step: step)
      count += try connection.integer(statement.text, statement.arguments)
    }
    return count
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
