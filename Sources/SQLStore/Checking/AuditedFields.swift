import RegistryCore

/// Compares what models, versions, apps and keys are with what the audit says that was made of them.
///
/// No page of the file has a checksum. Every field is written twice, in its row and in the audit, so that a
/// value which was altered on the disk shows here.
extension SQLTransaction {
  private static let models = """
    SELECT key, identity, id, fields FROM models WHERE key > $1 ORDER BY key LIMIT 200
    """
  private static let versions = """
    SELECT key, id, id, fields FROM versions WHERE key > $1 ORDER BY key LIMIT 200
    """
  private static let apps = """
    SELECT key, identity, app_id, description FROM apps WHERE key > $1 ORDER BY key LIMIT 200
    """
  private static let history = """
    SELECT changes FROM audit WHERE target = $1 AND revision IS NOT NULL ORDER BY revision
    """
  /// A key has no revision, and is granted once.
  private static let grant = """
    SELECT changes FROM audit WHERE target = $1 AND operation = 'create-token' ORDER BY key
    """

  func alteredFields() throws(RegistryError) -> [String] {
    try altered(.model, Self.models) + altered(.version, Self.versions) + alteredApps()
      + alteredTokens()
  }

  private func altered(_ level: Level, _ page: String) throws(RegistryError) -> [String] {
    try altered(level.rawValue, page) { audited, reader throws(RegistryError) in
      let now = Fields(stored: try reader.document(), at: level)
      return differences(from: Fields(stored: audited, at: level), to: now).map(\.path)
    }
  }

  private func alteredApps() throws(RegistryError) -> [String] {
    try altered("app", Self.apps) { audited, reader throws(RegistryError) in
      let now = try reader.text()
      return (audited["description"]?.string ?? "") == now ? [] : ["description"]
    }
  }

  /// - Parameters:
  ///   - page: rows of a key of the table, the audit's target, a name, and what `paths` reads.
  ///   - paths: where what the row holds is not what was audited.
  private func altered(
    _ kind: String, _ page: String,
    _ paths: ([String: JSON], inout RowReader) throws(RegistryError) -> [FieldPath]
  ) throws(RegistryError) -> [String] {
    var findings: [String] = []
    var last: Int? = 0
    while let key = last {
      let rows = try connection.rows(page, [.integer(key)])
      last = nil
      for row in rows {
        var reader = RowReader(row, of: "\(kind)s")
        last = try reader.integer()
        let target = try reader.text()
        let name = try reader.text()
        let altered = try paths(try audited(target, Self.history), &reader)
        findings += altered.map { "'\($0)' of \(kind) '\(name)' is not what the audit says" }
      }
    }
    return findings
  }

  private func alteredTokens() throws(RegistryError) -> [String] {
    var findings: [String] = []
    var page: PageRequest? = try PageRequest(size: PageRequest.greatestSize)
    while let request = page {
      let part = try tokens(request)
      for token in part.items {
        let (now, audited) = (token.granted, try audited(token.id.text, Self.grant))
        let altered = Set(now.keys).union(audited.keys).filter { now[$0] != audited[$0] }.sorted()
        findings += altered.map { "'\($0)' of key '\(token.id)' is not what the audit says" }
      }
      page = try part.next.map { cursor throws(RegistryError) in
        try PageRequest(size: PageRequest.greatestSize, after: cursor)
      }
    }
    return findings
  }

  /// The fields that the audited changes of a target add up to.
  private func audited(_ target: String, _ history: String) throws(RegistryError)
    -> [String: JSON]
  {
    var document = JSON.empty
    for row in try connection.rows(history, [.text(target)]) {
      var reader = RowReader(row, of: "audit")
      for change in try reader.fieldChanges() {
        let path = change.path.components[...]
        document = change.after.map { document.setting(path, to: $0) } ?? document.removing(path)
      }
    }
    return document.object ?? [:]
  }
}
