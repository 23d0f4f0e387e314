import RegistryCore

/// Destroys what is in the trash, from the leaves to the root. The audit stays.
extension SQLTransaction {
  private static let ofModel = "SELECT key FROM versions WHERE model = $1"

  func purge(_ entry: TrashEntry) throws(RegistryError) {
    let key = try trashKey(entry)
    switch entry.content {
    case .model(let ref, let identity, _):
      let model = try knownModelKey(identity)
      try purgeVersions(Self.ofModel, model)
      try connection.execute("DELETE FROM versions WHERE model = $1", [.integer(model)])
      try connection.change(
        "model \(ref) in the trash", "DELETE FROM models WHERE key = $1 AND trash = $2",
        [.integer(model), .integer(key)])
      try connection.execute("DELETE FROM trash WHERE model = $1", [.text(identity.text)])
    case .version(let ref, _, _):
      let version = try knownVersionKey(ref.id)
      try purgeVersions("$1", version)
      try connection.change(
        "version \(ref) in the trash", "DELETE FROM versions WHERE key = $1 AND trash = $2",
        [.integer(version), .integer(key)])
      try connection.execute("DELETE FROM trash WHERE key = $1", [.integer(key)])
    }
  }

  /// All that hangs on versions.
  ///
  /// - Parameter keys: what finds the keys of these, from the argument `$1`.
  private func purgeVersions(_ keys: String, _ argument: Int) throws(RegistryError) {
    for statement in [
      "DELETE FROM run_points WHERE run IN (SELECT key FROM runs WHERE version IN (\(keys)))",
      "DELETE FROM runs WHERE version IN (\(keys))",
      "DELETE FROM plans WHERE version IN (\(keys))",
      "DELETE FROM version_concepts WHERE version IN (\(keys))",
      "DELETE FROM version_places WHERE version IN (\(keys))",
    ] {
      try connection.execute(statement, [.integer(argument)])
    }
  }
}
