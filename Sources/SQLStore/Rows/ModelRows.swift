package import RegistryCore

extension SQLTransaction {
  /// What a model is read from; `appRef` stands elsewhere, since a list knows it.
  static let modelColumns = """
    m.identity, m.id, m.type, m.created_at, m.created_by, m.modified_at, m.revision, \
    m.last_number, m.live_versions, m.latest_version, m.fields
    """

  private static let selection = """
    SELECT a.user_id, a.app_id, \(modelColumns) FROM models m JOIN apps a ON a.key = m.app
    """
  private static let byRef = """
    \(selection) WHERE a.user_id = $1 AND a.app_id = $2 AND m.id = $3 AND m.trash IS NULL
    """
  private static let byIdentity = "\(selection) WHERE m.identity = $1"
  private static let keyByIdentity = "SELECT key FROM models WHERE identity = $1"
  private static let liveKeyByIdentity = """
    SELECT key FROM models WHERE identity = $1 AND trash IS NULL
    """
  private static let insertion = """
    INSERT INTO models (
      app, id, name, identity, type, visibility, created_at, created_by, modified_at, revision,
      last_number, live_versions, latest_version, latest_status, fields)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
      (SELECT status FROM versions WHERE id = $13), $14)
    RETURNING key
    """
  private static let counting = """
    UPDATE models SET last_number = $2, live_versions = $3, latest_version = $4,
      latest_status = (SELECT status FROM versions WHERE id = $4)
    WHERE identity = $1
    """
  private static let stored = """
    SELECT key, app, id, fields FROM models WHERE identity = $1 AND trash IS NULL
    """

  package func model(_ ref: ModelRef) throws(RegistryError) -> Model? {
    try model(Self.byRef, ref.app.columns + [.text(ref.id.text)])
  }

  package func model(_ identity: Identity) throws(RegistryError) -> Model? {
    try model(Self.byIdentity, [.text(identity.text)])
  }

  func insert(_ model: Model, app: Identity) throws(RegistryError) {
    let app = try knownAppKey(app)
    let key = try connection.integer(
      Self.insertion,
      [
        .integer(app), .text(model.ref.id.text), .text(model.fields.text("name")),
        .text(model.identity.text), .text(model.type.text),
        .text(model.fields.text("visibility")), SQLValue(model.createdAt),
        .text(model.createdBy.text), SQLValue(model.modifiedAt), .integer(model.revision),
        .integer(model.versions.lastNumber), .integer(model.versions.live),
        SQLValue(model.versions.latest), SQLValue(model.fields.document),
      ])
    try countModels(1, inApp: app)
    try remember(ModelWords(model, app: app), ofModel: key)
  }

  func update(_ model: Model) throws(RegistryError) {
    guard let row = try connection.row(Self.stored, [.text(model.identity.text)]) else {
      throw missing("model \(model.ref)")
    }
    var reader = RowReader(row, of: "models")
    let (key, app) = (try reader.integer(), try reader.integer())
    let before = (id: try reader.text(), document: try reader.document())
    let statement = updating(model, key, before.id, before.document)
    try connection.change("model \(model.ref)", statement.text, statement.arguments)
    let words = ModelWords(id: before.id, before.document, app: app)
    try renew(words, to: ModelWords(model, app: app), ofModel: key)
  }

  /// A column that is named is written in each index that it stands in, also where it says what it said.
  private func updating(_ model: Model, _ key: Int, _ id: String, _ before: [String: JSON])
    -> Statement
  {
    var statement = Statement("UPDATE models SET fields = ")
    statement.text += statement.argument(SQLValue(model.fields.document))
    var columns: [(String, SQLValue)] = [
      ("modified_at", SQLValue(model.modifiedAt)), ("revision", .integer(model.revision)),
    ]
    if model.ref.id.text != id { columns.append(("id", .text(model.ref.id.text))) }
    for name in ["name", "visibility"] {
      let text = model.fields.text(FieldPath([name]))
      if text != before[name]?.string ?? "" { columns.append((name, .text(text))) }
    }
    for (name, value) in columns { statement.text += ", \(name) = \(statement.argument(value))" }
    statement.text += " WHERE key = \(statement.argument(.integer(key)))"
    return statement
  }

  /// The key of a model that is not in the trash, that of its app, and by what a search finds it now.
  func storedWords(ofModel identity: Identity) throws(RegistryError)
    -> (key: Int, app: Int, words: ModelWords)?
  {
    guard let row = try connection.row(Self.stored, [.text(identity.text)]) else { return nil }
    var reader = RowReader(row, of: "models")
    let key = try reader.integer()
    let app = try reader.integer()
    return (key, app, ModelWords(id: try reader.text(), try reader.document(), app: app))
  }

  func count(_ counters: VersionCounters, of model: Identity) throws(RegistryError) {
    try connection.change(
      "model \(model)", Self.counting,
      [
        .text(model.text), .integer(counters.lastNumber), .integer(counters.live),
        SQLValue(counters.latest),
      ])
  }

  /// The model's key in other tables, unless the model is in the trash.
  func liveModelKey(_ identity: Identity) throws(RegistryError) -> Int? {
    try connection.optionalInteger(Self.liveKeyByIdentity, [.text(identity.text)])
  }

  /// The same, in the trash or not.
  func modelKey(_ identity: Identity) throws(RegistryError) -> Int? {
    try connection.optionalInteger(Self.keyByIdentity, [.text(identity.text)])
  }

  func knownModelKey(_ identity: Identity) throws(RegistryError) -> Int {
    guard let key = try modelKey(identity) else { throw missing("model \(identity)") }
    return key
  }

  private func model(_ statement: String, _ arguments: [SQLValue]) throws(RegistryError)
    -> Model?
  {
    guard let row = try connection.row(statement, arguments) else { return nil }
    var reader = RowReader(row, of: "models")
    return try reader.model(in: reader.appRef())
  }
}

extension RowReader {
  mutating func model(in app: AppRef) throws(RegistryError) -> Model {
    let identity = try identifier() as Identity
    let ref = ModelRef(app: app, id: try identifier())
    let type = try identifier() as ModelTypeID
    let createdAt = try date()
    let createdBy = try identifier() as UserID
    let modifiedAt = try date()
    let revision = try integer()
    let counters = VersionCounters(
      lastNumber: try integer(), live: try integer(), latest: try optionalIdentifier())
    return Model(
      identity: identity, ref: ref, type: type,
      fields: Fields(stored: try document(), at: .model), createdAt: createdAt,
      createdBy: createdBy, modifiedAt: modifiedAt, revision: revision, versions: counters)
  }
}
