package import RegistryCore

extension SQLTransaction {
  /// What in the registry contradicts itself, in sentences; nothing, unless the file was damaged.
  ///
  /// Reads everything: it takes as long as the registry is large.
  package func findings() throws(RegistryError) -> [String] {
    var findings: [String] = []
    for contradiction in Contradiction.all {
      for row in try connection.rows(contradiction.statement, []) {
        var reader = RowReader(row, of: "a check")
        let name = try reader.text()
        findings.append(contradiction.says.replacing("%", with: name, maxReplacements: 1))
      }
    }
    return try findings + alteredFields()
  }
}
