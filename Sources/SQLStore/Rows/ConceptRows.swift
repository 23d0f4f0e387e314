package import RegistryCore

extension SQLTransaction {
  static let conceptPage = """
    SELECT key, id, name FROM concepts WHERE app = $1 AND key > $2 ORDER BY key LIMIT $3
    """
  private static let byID = "SELECT id, name FROM concepts WHERE app = $1 AND id = $2"
  private static let known = "SELECT key FROM concepts WHERE app = $1 AND id = $2"
  private static let insertion = "INSERT INTO concepts (app, id, name) VALUES ($1, $2, $3)"

  static let versionConceptPage = """
    SELECT position, id, name FROM version_concepts WHERE version = $1 AND position > $2
    ORDER BY position LIMIT $3
    """
  private static let versionInsertion = """
    INSERT INTO version_concepts (version, position, id, name) VALUES ($1, $2, $3, $4)
    """
  private static let versionConceptIDs = """
    SELECT id FROM version_concepts WHERE version = $1 ORDER BY position
    """

  /// In the order in which they were added.
  package func concepts(ofApp app: Identity, _ page: PageRequest) throws(RegistryError)
    -> Page<Concept>
  {
    try concepts("concepts", of: try appKey(app), Self.conceptPage, page)
  }

  package func knownConcepts(_ ids: [ConceptID], ofApp app: Identity) throws(RegistryError)
    -> [ConceptID]
  {
    guard let key = try appKey(app) else { return [] }
    var found: [ConceptID] = []
    for id in ids
    where try connection.optionalInteger(Self.known, [.integer(key), .text(id.text)]) != nil {
      found.append(id)
    }
    return found
  }

  package func concept(_ id: ConceptID, ofApp app: Identity) throws(RegistryError) -> Concept? {
    guard let key = try appKey(app),
      let row = try connection.row(Self.byID, [.integer(key), .text(id.text)])
    else { return nil }
    var reader = RowReader(row, of: "concepts")
    return Concept(id: try reader.identifier(), name: try reader.text())
  }

  /// In the order in which the version lists them.
  package func concepts(of version: VersionID, _ page: PageRequest) throws(RegistryError)
    -> Page<Concept>
  {
    try concepts("version-concepts", of: try versionKey(version), Self.versionConceptPage, page)
  }

  func insert(_ concepts: [Concept], app: Identity) throws(RegistryError) {
    let key = try knownAppKey(app)
    for concept in concepts {
      try connection.execute(
        Self.insertion, [.integer(key), .text(concept.id.text), .text(concept.name)])
    }
  }

  func insert(_ concepts: [Concept], ofVersion key: Int) throws(RegistryError) {
    for (position, concept) in concepts.enumerated() {
      try connection.execute(
        Self.versionInsertion,
        [.integer(key), .integer(position), .text(concept.id.text), .text(concept.name)])
    }
  }

  func conceptIDs(ofVersion key: Int) throws(RegistryError) -> [ConceptID] {
    var ids: [ConceptID] = []
    for row in try connection.rows(Self.versionConceptIDs, [.integer(key)]) {
      var row = RowReader(row, of: "version_concepts")
      ids.append(try row.identifier())
    }
    return ids
  }

  private func concepts(
    _ name: String, of owner: Int?, _ statement: String, _ page: PageRequest
  ) throws(RegistryError) -> Page<Concept> {
    let list = ListPlace(name, of: owner ?? 0)
    // The first position is 0.
    let after = try list.key(page) ?? -1
    guard let owner else { return Page(items: [], next: nil) }
    let rows = try connection.rows(
      statement + page.offset, [.integer(owner), .integer(after), page.rowLimit])
    return try Page(rows, page) { row throws(RegistryError) in
      var row = RowReader(row, of: name)
      let place = try row.integer()
      return (Concept(id: try row.identifier(), name: try row.text()), list.cursor(place))
    }
  }
}
