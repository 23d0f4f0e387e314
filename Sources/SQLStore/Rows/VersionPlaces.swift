import RegistryCore

/// The order of the version tree: newest root first, every version followed by its descendants, newest
/// child first. So a new version stands directly behind its parent, and a new root before all others.
///
/// Places are numbers with gaps, in a table of their own: a version that comes between two others leaves
/// their rows as they are.
extension SQLTransaction {
  private static let first = "SELECT min(position) FROM version_places WHERE model = $1"
  private static let next = """
    SELECT min(position) FROM version_places WHERE model = $1 AND position > $2
    """
  private static let ofVersion = """
    SELECT position FROM version_places WHERE version = $1 AND model = $2
    """
  private static let insertion = """
    INSERT INTO version_places (version, model, position) VALUES ($1, $2, $3)
    """
  private static let renumbering = """
    UPDATE version_places SET position = n.place * $2
    FROM (
      SELECT version, row_number() OVER (ORDER BY position) AS place
      FROM version_places WHERE model = $1
    ) n
    WHERE n.version = version_places.version
    """

  /// Between two neighbours after renumbering: 36 versions can be put in at one spot before the next
  /// renumbering, and 100 million versions have room.
  private static let gap = 1 << 36

  func place(_ version: ModelVersion, _ key: Int, inModel model: Int) throws(RegistryError) {
    let parent = try version.lineage.parent.flatMap { id throws(RegistryError) in
      try versionKey(id)
    }
    var position = try freePosition(behind: parent, inModel: model)
    if position == nil {
      try connection.execute(Self.renumbering, [.integer(model), .integer(Self.gap)])
      position = try freePosition(behind: parent, inModel: model)
    }
    guard let position else { throw missing("a place for version \(version.id)") }
    try connection.execute(
      Self.insertion, [.integer(key), .integer(model), .integer(position)])
  }

  /// Where a page of the tree begins that follows `version`, which may have been moved since: places are
  /// looked up, never kept.
  func position(ofVersion version: Int?, inModel model: Int) throws(RegistryError) -> Int {
    guard let version else { return .min }
    let position = try connection.optionalInteger(
      Self.ofVersion, [.integer(version), .integer(model)])
    guard let position else { throw ListPlace.refusal }
    return position
  }

  /// Nil when there is no room there.
  ///
  /// A parent that belongs to another model makes a root.
  private func freePosition(behind parent: Int?, inModel model: Int) throws(RegistryError)
    -> Int?
  {
    let place = try parent.flatMap { parent throws(RegistryError) in
      try connection.optionalInteger(Self.ofVersion, [.integer(parent), .integer(model)])
    }
    guard let place else {
      let first = try connection.optionalInteger(Self.first, [.integer(model)])
      return room(0, before: first)
    }
    let next = try connection.optionalInteger(Self.next, [.integer(model), .integer(place)])
    guard let next else { return room(place, before: nil) }
    let middle = place + (next - place) / 2
    return middle > place ? middle : nil
  }

  private func room(_ place: Int, before next: Int?) -> Int? {
    let (position, overflow) =
      next.map { $0.subtractingReportingOverflow(Self.gap) }
      ?? place.addingReportingOverflow(Self.gap)
    return overflow ? nil : position
  }
}
