package import RegistryCore

extension SQLTransaction {
  private static let selection = """
    SELECT p.step, p.metrics FROM run_points p JOIN runs r ON r.key = p.run
    WHERE r.id = $1 AND p.step > $2 ORDER BY p.step
    """
  /// A report that was sent twice says the same twice.
  private static let insertion = """
    INSERT INTO run_points (run, step, metrics) VALUES ($1, $2, $3)
    ON CONFLICT (run, step) DO UPDATE SET metrics = excluded.metrics
    """

  package func points(of run: RunID, after step: Int) throws(RegistryError) -> [RunPoint] {
    try connection.rows(Self.selection, [.text(run.text), .integer(step)]).map {
      row throws(RegistryError) in
      var row = RowReader(row, of: "run_points")
      return RunPoint(step: try row.integer(), metrics: try row.measurements())
    }
  }

  func append(_ points: [RunPoint], to run: RunID) throws(RegistryError) {
    guard let key = try runKey(run) else { throw missing("run \(run)") }
    for point in points {
      try connection.execute(
        Self.insertion,
        [.integer(key), .integer(point.step), SQLValue(point.metrics.mapValues(JSON.number))])
    }
  }
}

extension RowReader {
  /// Numbers; those that are beyond JSON are written as texts.
  fileprivate mutating func measurements() throws(RegistryError) -> [String: Double] {
    var measurements: [String: Double] = [:]
    for (name, value) in try document() {
      guard let number = value.number ?? value.string.flatMap(Double.init) else {
        throw damage("a set of measurements")
      }
      measurements[name] = number
    }
    return measurements
  }
}
