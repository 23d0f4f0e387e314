package import RegistryCore

extension SQLTransaction {
  static let auditPage = """
    SELECT key, at, user_id, operation, kind, target, name, revision, refusal, changes FROM audit
    WHERE target = $1 AND key < $2 ORDER BY key DESC LIMIT $3
    """
  private static let since = """
    SELECT changes FROM audit WHERE target = $1 AND revision > $2 AND revision IS NOT NULL
    ORDER BY revision
    """
  private static let insertion = """
    INSERT INTO audit (
      at, user_id, operation, kind, target, name, revision, refusal, changes)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """

  package func record(_ entry: AuditEntry) throws(RegistryError) {
    try connection.execute(
      Self.insertion,
      [
        SQLValue(entry.at), .text(entry.by.text), .text(entry.operation.rawValue),
        .text(entry.target.kind.rawValue), .text(entry.target.key), .text(entry.target.name),
        SQLValue(entry.revision), SQLValue(entry.refusal),
        SQLValue(entry.changes.map(\.document)),
      ])
  }

  package func audit(of key: String, _ page: PageRequest) throws(RegistryError)
    -> Page<AuditEntry>
  {
    let list = ListPlace("audit")
    let after = try list.key(page) ?? .max
    let rows = try connection.rows(
      Self.auditPage + page.offset, [.text(key), .integer(after), page.rowLimit])
    return try Page(rows, page) { row throws(RegistryError) in
      var row = RowReader(row, of: "audit")
      let key = try row.integer()
      return (try row.auditEntry(), list.cursor(key))
    }
  }

  package func changedFields(of key: String, since revision: Revision) throws(RegistryError)
    -> [FieldPath]
  {
    var paths: [FieldPath] = []
    for row in try connection.rows(Self.since, [.text(key), .integer(revision)]) {
      var row = RowReader(row, of: "audit")
      for change in try row.fieldChanges() where !paths.contains(change.path) {
        paths.append(change.path)
      }
    }
    return paths
  }
}

extension FieldChange {
  /// The path as a list, since a key may hold anything.
  fileprivate var document: JSON {
    var members: [String: JSON] = ["path": .array(path.components.map(JSON.string))]
    members["before"] = before
    members["after"] = after
    return .object(members)
  }
}

extension RowReader {
  fileprivate mutating func auditEntry() throws(RegistryError) -> AuditEntry {
    let at = try date()
    let by = try identifier() as UserID
    let operation = try word() as OperationName
    let target = AuditTarget(kind: try word(), key: try text(), name: try text())
    let revision = try optionalInteger()
    let refusal = try optionalText()
    return AuditEntry(
      at: at, by: by, operation: operation, target: target, changes: try fieldChanges(),
      revision: revision, refusal: refusal)
  }

  mutating func fieldChanges() throws(RegistryError) -> [FieldChange] {
    guard let items = try json().array else { throw damage("a list of changes") }
    return try items.map { item throws(RegistryError) in
      guard let members = item.object, let path = members["path"]?.array else {
        throw damage("a list of changes")
      }
      return FieldChange(
        path: FieldPath(path.compactMap(\.string)), before: members["before"],
        after: members["after"])
    }
  }
}
