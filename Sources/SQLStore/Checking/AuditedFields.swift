import RegistryCore

/// Compares what models and versions are with what the audit says that was made of them.
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
  private static let history = """
    SELECT changes FROM audit WHERE target = $1 AND revision IS NOT NULL ORDER BY revision
    """

  func alteredFields() throws(RegistryError) -> [String] {
    try altered(.model, Self.models) + altered(.version, Self.versions)
  }

  private func altered(_ level: Level, _ page: String) throws(RegistryError) -> [String] {
    var findings: [String] = []
    var last: Int? = 0
    while let key = last {
      let rows = try connection.rows(page, [.integer(key)])
      last = nil
      for row in rows {
        var reader = RowReader(row, of: "\(level.rawValue)s")
        last = try reader.integer()
        let target = try reader.text()
        let name = try reader.text()
        let now = Fields(stored: try reader.document(), at: level)
        for change in differences(from: try audited(target, level), to: now) {
          findings.append(
            "'\(change.path)' of \(level.rawValue) '\(name)' is not what the audit says")
        }
      }
    }
    return findings
  }

  /// The fields that the audited changes of a target add up to.
  private func audited(_ target: String, _ level: Level) throws(RegistryError) -> Fields {
    var document = JSON.empty
    for row in try connection.rows(Self.history, [.text(target)]) {
      var reader = RowReader(row, of: "audit")
      for change in try reader.fieldChanges() {
        let path = change.path.components[...]
        document = change.after.map { document.setting(path, to: $0) } ?? document.removing(path)
      }
    }
    return Fields(stored: document.object ?? [:], at: level)
  }
}
