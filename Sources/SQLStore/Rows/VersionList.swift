package import RegistryCore

extension SQLTransaction {
  private static let live = "v.model = $1 AND v.trash IS NULL"
  private static let byNumber = "\(versionSelection) WHERE \(live) AND v.number = $2"
  static let latest = "\(versionSelection) WHERE \(live) ORDER BY v.number DESC LIMIT 1"
  static let latestTrained = """
    \(versionSelection) WHERE \(live) AND v.status = 'trained' ORDER BY v.number DESC LIMIT 1
    """
  static let newestPage = """
    SELECT v.number, \(summaryColumns) FROM versions v
    WHERE \(live) AND v.number < $2 ORDER BY v.number DESC LIMIT $3
    """
  static let oldestPage = """
    SELECT v.number, \(summaryColumns) FROM versions v
    WHERE \(live) AND v.number > $2 ORDER BY v.number LIMIT $3
    """
  static let treePage = """
    SELECT v.key, \(summaryColumns) FROM version_places p JOIN versions v ON v.key = p.version
    WHERE p.model = $1 AND p.position > $2 AND v.trash IS NULL ORDER BY p.position LIMIT $3
    """
  private static let waiting = """
    \(versionSelection)
    WHERE v.id = (SELECT latest_version FROM models WHERE identity = $1)
      AND v.infos_digest = $2 AND v.status = 'untrained'
    """
  private static let continuing = """
    SELECT v.id FROM versions v JOIN models m ON m.key = v.model
    WHERE v.parent = $1 AND v.lineage = 'continues' AND v.trash IS NULL AND m.trash IS NULL
    ORDER BY v.key LIMIT $2
    """
  private static let continuingModel = """
    SELECT v.id FROM versions p JOIN versions v ON v.parent = p.id AND v.lineage = 'continues'
      JOIN models m ON m.key = v.model
    WHERE p.model = $1 AND v.model <> $1 AND v.trash IS NULL AND m.trash IS NULL
    ORDER BY p.number, v.key LIMIT $2
    """
  private static let lostParents = """
    SELECT v.parent FROM versions v LEFT JOIN versions p ON p.id = v.parent
      LEFT JOIN models m ON m.key = p.model
    WHERE v.model = $1 AND v.lineage = 'continues' AND v.trash IS NULL
      AND (p.key IS NULL OR (p.model <> $1 AND (p.trash IS NOT NULL OR m.trash IS NOT NULL)))
    ORDER BY v.number LIMIT $2
    """
  private static let likeInfos = """
    SELECT v.id FROM versions v JOIN models m ON m.key = v.model
    WHERE v.infos_digest = $1 AND v.status = 'trained' AND v.id <> $2 AND v.trash IS NULL
      AND m.trash IS NULL
      AND m.app = (SELECT n.app FROM versions w JOIN models n ON n.key = w.model WHERE w.id = $2)
    ORDER BY v.key DESC LIMIT 1
    """

  package func version(number: Int, of model: Identity) throws(RegistryError) -> ModelVersion? {
    guard let key = try liveModelKey(model) else { return nil }
    return try version(Self.byNumber, [.integer(key), .integer(number)])
  }

  package func latestVersion(of model: Identity, trainedOnly: Bool) throws(RegistryError)
    -> ModelVersion?
  {
    guard let key = try liveModelKey(model) else { return nil }
    return try version(trainedOnly ? Self.latestTrained : Self.latest, [.integer(key)])
  }

  package func versionIDs(prefix: String, of model: Identity, limit: Int)
    throws(RegistryError) -> [VersionID]
  {
    guard let key = try liveModelKey(model) else { return [] }
    // Few ids of all models begin alike: these are gone through, not the versions of the model.
    let ofModel = connection.dialect.search.unindexed("v.model")
    let byPrefix = """
      SELECT v.id FROM versions v WHERE v.id >= $2 AND v.id < $3 AND \(ofModel) = $1
        AND v.trash IS NULL
      ORDER BY v.id LIMIT $4
      """
    // `g` follows the last hexadecimal digit.
    return try versionIDs(
      byPrefix, [.integer(key), .text(prefix), .text(prefix + "g"), .integer(limit)])
  }

  package func versions(of model: Identity, _ order: VersionOrder, _ page: PageRequest)
    throws(RegistryError) -> Page<VersionSummary>
  {
    let key = try liveModelKey(model)
    let list = ListPlace("versions-\(order)", of: key ?? 0)
    let after = try list.key(page)
    guard let key else { return Page(items: [], next: nil) }
    let (statement, start) =
      switch order {
      case .newest: (Self.newestPage, after ?? .max)
      case .oldest: (Self.oldestPage, after ?? .min)
      case .tree: (Self.treePage, try position(ofVersion: after, inModel: key))
      }
    let rows = try connection.rows(
      statement + page.offset, [.integer(key), .integer(start), page.rowLimit])
    return try Page(rows, page) { row throws(RegistryError) in
      var reader = RowReader(row, of: "versions")
      let place = try reader.integer()
      return (try reader.versionSummary(), list.cursor(place))
    }
  }

  package func wholeVersions(of model: Identity, _ query: VersionQuery, _ page: PageRequest)
    throws(RegistryError) -> Page<ModelVersion>
  {
    let key = try liveModelKey(model)
    let list = ListPlace("whole-versions-\(query.order)-\(query.trainedOnly)", of: key ?? 0)
    let after = try list.key(page)
    guard let key else { return Page(items: [], next: nil) }
    let isUp = query.order == .oldest
    let statement = Self.wholePage(trainedOnly: query.trainedOnly, isUp: isUp)
    let rows = try connection.rows(
      statement + page.offset,
      [.integer(key), .integer(after ?? (isUp ? .min : .max)), page.rowLimit])
    return try Page(rows, page) { row throws(RegistryError) in
      var reader = RowReader(row, of: "versions")
      let version = try reader.version()
      return (version, list.cursor(version.number))
    }
  }

  static func wholePage(trainedOnly: Bool, isUp: Bool) -> String {
    """
    \(versionSelection) WHERE \(live)\(trainedOnly ? " AND v.status = 'trained'" : "") \
    AND v.number \(isUp ? ">" : "<") $2 ORDER BY v.number\(isUp ? "" : " DESC") LIMIT $3
    """
  }

  package func waitingVersion(likeInfos digest: ArtifactDigest, of model: Identity)
    throws(RegistryError) -> ModelVersion?
  {
    try version(Self.waiting, [.text(model.text), .text(digest.hex)])
  }

  package func versionsContinuing(from version: VersionID, limit: Int) throws(RegistryError)
    -> [VersionID]
  {
    try versionIDs(Self.continuing, [.text(version.text), .integer(limit)])
  }

  package func versionsContinuing(fromModel model: Identity, limit: Int)
    throws(RegistryError) -> [VersionID]
  {
    guard let key = try modelKey(model) else { return [] }
    return try versionIDs(Self.continuingModel, [.integer(key), .integer(limit)])
  }

  package func lostParents(ofModel model: Identity, limit: Int) throws(RegistryError)
    -> [VersionID]
  {
    guard let key = try modelKey(model) else { return [] }
    return try versionIDs(Self.lostParents, [.integer(key), .integer(limit)])
  }

  package func trainedVersion(likeInfos digest: ArtifactDigest, except version: VersionID)
    throws(RegistryError) -> VersionID?
  {
    try versionIDs(Self.likeInfos, [.text(digest.hex), .text(version.text)]).first
  }

  private func versionIDs(_ statement: String, _ arguments: [SQLValue])
    throws(RegistryError) -> [VersionID]
  {
    var ids: [VersionID] = []
    for row in try connection.rows(statement, arguments) {
      var row = RowReader(row, of: "versions")
      ids.append(try row.identifier())
    }
    return ids
  }
}
