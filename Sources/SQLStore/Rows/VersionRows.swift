package import RegistryCore

extension SQLTransaction {
  static let summaryColumns = """
    v.id, v.number, v.lineage, v.parent, v.depth, v.status, v.run, v.percent, v.failure_cause, \
    v.failure_reason, v.score, v.visibility, v.concept_count, v.input_count, v.created_at, \
    v.cost_amount, v.cost_currency
    """
  /// What a whole version is read from.
  static let versionSelection = """
    SELECT \(summaryColumns), m.identity, v.created_by, v.modified_at, v.completed_at, v.revision, \
    v.artifact, v.asked_by, v.asked_count, v.asked_at, v.metrics, v.fields
    FROM versions v JOIN models m ON m.key = v.model
    """
  private static let byID = "\(versionSelection) WHERE v.id = $1"
  private static let keyByID = "SELECT key FROM versions WHERE id = $1"
  private static let isVisible = """
    SELECT v.key FROM versions v JOIN models m ON m.key = v.model
    WHERE v.id = $1 AND v.trash IS NULL AND m.trash IS NULL
    """
  private static let insertion = """
    INSERT INTO versions (
      model, id, number, lineage, parent, depth, created_at, created_by, concept_count, status,
      run, percent, failure_cause, failure_reason, score, visibility, input_count, cost_amount,
      cost_currency, modified_at, completed_at, revision, artifact, asked_by, asked_count, asked_at,
      metrics, fields, infos_digest)
    VALUES (
      $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
      $21, $22, $23, $24, $25, $26, $27, $28, $29)
    RETURNING key
    """
  private static let updating = """
    UPDATE versions SET status = $2, run = $3, percent = $4, failure_cause = $5,
      failure_reason = $6, score = $7, visibility = $8, input_count = $9, cost_amount = $10,
      cost_currency = $11, modified_at = $12, completed_at = $13, revision = $14, artifact = $15,
      asked_by = $16, asked_count = $17, asked_at = $18, metrics = $19, fields = $20,
      infos_digest = $21
    WHERE id = $1
    """
  private static let stored = "SELECT key, fields, infos_digest, status FROM versions WHERE id = $1"
  private static let newStatus = """
    UPDATE models SET latest_status = $2 WHERE latest_version = $1
    """

  package func version(_ id: VersionID) throws(RegistryError) -> ModelVersion? {
    try version(Self.byID, [.text(id.text)])
  }

  /// Also true of a version whose model is in the trash, and of one that was purged.
  package func isDiscarded(_ id: VersionID) throws(RegistryError) -> Bool {
    try connection.optionalInteger(Self.isVisible, [.text(id.text)]) == nil
  }

  func insert(_ version: ModelVersion, _ concepts: [Concept]) throws(RegistryError) {
    let model = try knownModelKey(version.model)
    let fixed: [SQLValue] = [
      .integer(model), .text(version.id.text), .integer(version.number),
      .text(version.lineage.word), SQLValue(version.lineage.parent), .integer(version.depth),
      SQLValue(version.createdAt), .text(version.createdBy.text), .integer(version.conceptCount),
    ]
    let digest = infosDigest(of: version, concepts.map(\.id))
    let key = try connection.integer(
      Self.insertion, fixed + version.changingColumns + [.text(digest.hex)])
    try insert(concepts, ofVersion: key)
    try place(version, key, inModel: model)
  }

  func update(_ version: ModelVersion) throws(RegistryError) {
    guard let row = try connection.row(Self.stored, [.text(version.id.text)]) else {
      throw missing("version \(version.id)")
    }
    var reader = RowReader(row, of: "versions")
    let digest = try infosDigest(after: version, &reader)
    let isPassage = try reader.text() != version.status.word.rawValue
    try connection.change(
      "version \(version.id)", Self.updating,
      [.text(version.id.text)] + version.changingColumns + [.text(digest)])
    guard isPassage else { return }
    // The list of models is narrowed by the status of the newest version.
    try connection.execute(
      Self.newStatus, [.text(version.id.text), .text(version.status.word.rawValue)])
  }

  func versionKey(_ id: VersionID) throws(RegistryError) -> Int? {
    try connection.optionalInteger(Self.keyByID, [.text(id.text)])
  }

  func knownVersionKey(_ id: VersionID) throws(RegistryError) -> Int {
    guard let key = try versionKey(id) else { throw missing("version \(id)") }
    return key
  }

  func version(_ statement: String, _ arguments: [SQLValue]) throws(RegistryError)
    -> ModelVersion?
  {
    guard let row = try connection.row(statement, arguments) else { return nil }
    var reader = RowReader(row, of: "versions")
    return try reader.version()
  }

  /// A report of progress changes no infos: the concepts are read again only when something did.
  private func infosDigest(after version: ModelVersion, _ stored: inout RowReader)
    throws(RegistryError) -> String
  {
    let key = try stored.integer()
    let fields = try stored.text()
    let digest = try stored.text()
    if SQLValue(version.fields.document) == .text(fields) { return digest }
    return infosDigest(of: version, try conceptIDs(ofVersion: key)).hex
  }

  private func infosDigest(of version: ModelVersion, _ concepts: [ConceptID]) -> ArtifactDigest {
    RegistryCore.infosDigest(
      version.fields.document.filter { Field.infos.contains($0.key) }, concepts)
  }
}

extension ModelVersion {
  /// What an update may change, from status to fields.
  fileprivate var changingColumns: [SQLValue] {
    let values =
      status.columns + [
        SQLValue(summary.score.flatMap { $0.isFinite ? $0 : nil }), .text(summary.visibility),
        .integer(inputCount),
      ]
    return values + cost.columns + [
      SQLValue(modifiedAt), SQLValue(completedAt), .integer(revision),
      SQLValue(artifact?.description), SQLValue(asked?.by), SQLValue(asked?.count),
      SQLValue(asked?.at), SQLValue(metrics), SQLValue(fields.document),
    ]
  }
}
