package import RegistryCore

extension SQLTransaction {
  private static let selection = """
    SELECT t.key, t.id, a.user_id, a.app_id, t.model, t.model_id, t.version, t.count, t.deleted_by, \
    t.deleted_at
    FROM trash t JOIN apps a ON a.key = t.app
    """
  private static let byID = "\(selection) WHERE t.id = $1"
  static let trashPage = """
    \(selection) WHERE t.app = $1 AND t.key < $2 ORDER BY t.key DESC LIMIT $3
    """
  private static let keyByID = "SELECT key FROM trash WHERE id = $1"
  private static let insertion = """
    INSERT INTO trash (id, app, model, model_id, version, count, deleted_by, deleted_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING key
    """
  private static let removal = "DELETE FROM trash WHERE key = $1"
  private static let hideModel = """
    UPDATE models SET trash = $2 WHERE key = $1 AND trash IS NULL
    """
  private static let showModel = """
    UPDATE models SET trash = NULL, id = $2 WHERE trash = $1
    """
  private static let hideVersion = """
    UPDATE versions SET trash = $2 WHERE id = $1 AND trash IS NULL
    """
  private static let showVersion = "UPDATE versions SET trash = NULL WHERE trash = $1"

  package func trash(_ id: TrashID) throws(RegistryError) -> TrashEntry? {
    guard let row = try connection.row(Self.byID, [.text(id.text)]) else { return nil }
    return try trashEntry(row).entry
  }

  /// Newest first.
  package func trash(of app: Identity, _ page: PageRequest) throws(RegistryError)
    -> Page<TrashEntry>
  {
    let key = try appKey(app)
    let list = ListPlace("trash", of: key ?? 0)
    let after = try list.key(page) ?? .max
    guard let key else { return Page(items: [], next: nil) }
    let rows = try connection.rows(
      Self.trashPage + page.offset, [.integer(key), .integer(after), page.rowLimit])
    return try Page(rows, page) { row throws(RegistryError) in
      let (key, entry) = try trashEntry(row)
      return (entry, list.cursor(key))
    }
  }

  func discard(_ entry: TrashEntry) throws(RegistryError) {
    guard let app = try appKey(entry.app) else { throw missing("app \(entry.app)") }
    let key = try connection.integer(Self.insertion, entry.columns(app: app))
    switch entry.content {
    case .model(let ref, let identity, _):
      guard let (model, _, words) = try storedWords(ofModel: identity) else {
        throw missing("model \(ref)")
      }
      try forget(words, ofModel: model)
      try connection.change("model \(ref)", Self.hideModel, [.integer(model), .integer(key)])
      try countModels(-1, inApp: app)
    case .version(let ref, _, _):
      try connection.change(
        "version \(ref)", Self.hideVersion, [.text(ref.id.text), .integer(key)])
    }
  }

  func restore(_ entry: TrashEntry, as ref: ModelRef) throws(RegistryError) {
    let key = try trashKey(entry)
    switch entry.content {
    case .model(_, let identity, _):
      try connection.change(
        "model \(ref)", Self.showModel, [.integer(key), .text(ref.id.text)])
      guard let app = try appKey(entry.app), let model = try model(identity) else {
        throw missing("model \(ref)")
      }
      try countModels(1, inApp: app)
      try remember(ModelWords(model, app: app), ofModel: knownModelKey(identity))
    case .version(let version, _, _):
      try connection.change("version \(version)", Self.showVersion, [.integer(key)])
    }
    try connection.change("trash entry \(entry.id)", Self.removal, [.integer(key)])
  }

  func trashKey(_ entry: TrashEntry) throws(RegistryError) -> Int {
    let key = try connection.optionalInteger(Self.keyByID, [.text(entry.id.text)])
    guard let key else { throw missing("trash entry \(entry.id)") }
    return key
  }

  private func trashEntry(_ row: SQLRow) throws(RegistryError) -> (key: Int, entry: TrashEntry) {
    var row = RowReader(row, of: "trash")
    let key = try row.integer()
    let id = try row.identifier() as TrashID
    let app = try row.appRef()
    let identity = try row.identifier() as Identity
    let model = ModelRef(app: app, id: try row.identifier())
    let version = try row.optionalIdentifier() as VersionID?
    let count = try row.integer()
    let content: TrashEntry.Content =
      version.map { .version(VersionRef(model: model, id: $0), identity, number: count) }
      ?? .model(model, identity, versions: count)
    return (
      key,
      TrashEntry(
        id: id, content: content, deletedBy: try row.identifier(), deletedAt: try row.date())
    )
  }
}

extension TrashEntry {
  fileprivate func columns(app: Int) -> [SQLValue] {
    let what: [SQLValue] =
      switch content {
      case .model(let ref, let identity, let versions):
        [.text(identity.text), .text(ref.id.text), .null, .integer(versions)]
      case .version(let ref, let identity, let number):
        [
          .text(identity.text), .text(ref.model.id.text), .text(ref.id.text), .integer(number),
        ]
      }
    return [.text(id.text), .integer(app)] + what + [
      .text(deletedBy.text), SQLValue(deletedAt),
    ]
  }
}
