package import RegistryCore

extension SQLTransaction {
  private static let columns = """
    r.key, r.id, r.state, r.percent, r.failure_cause, r.failure_reason, r.ended_at, \
    r.cancelled_by, r.reserved_amount, r.reserved_currency, r.cost_amount, r.cost_currency, \
    r.started_at, r.metrics, r.wait, r.artifacts, r.document
    """
  private static let byID = "SELECT \(columns) FROM runs r WHERE r.id = $1"
  private static let insertion = """
    INSERT INTO runs (
      id, app, version, document, state, percent, failure_cause, failure_reason, ended_at,
      cancelled_by, reserved_amount, reserved_currency, cost_amount, cost_currency, started_at,
      metrics, wait, artifacts)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
    """
  private static let updating = """
    UPDATE runs SET state = $2, percent = $3, failure_cause = $4, failure_reason = $5,
      ended_at = $6, cancelled_by = $7, reserved_amount = $8, reserved_currency = $9,
      cost_amount = $10, cost_currency = $11, started_at = $12, metrics = $13, wait = $14, artifacts = $15
    WHERE id = $1
    """
  private static let keyByID = "SELECT key FROM runs WHERE id = $1"

  /// Also a run whose version is in the trash.
  package func run(_ id: RunID) throws(RegistryError) -> Run? {
    guard let row = try connection.row(Self.byID, [.text(id.text)]) else { return nil }
    var reader = RowReader(row, of: "runs")
    try reader.skip()
    return try reader.run()
  }

  /// Newest first, also those of versions in the trash.
  package func runs(_ query: RunQuery, _ page: PageRequest) throws(RegistryError) -> Page<Run> {
    let list = ListPlace("runs")
    let after = try list.key(page) ?? .max
    guard var statement = try runStatement(query) else { return Page(items: [], next: nil) }
    statement.text += " AND r.key < \(statement.argument(.integer(after)))"
    statement.text +=
      " ORDER BY r.key DESC LIMIT \(statement.argument(page.rowLimit))\(page.offset)"
    let rows = try connection.rows(statement.text, statement.arguments)
    return try Page(rows, page) { row throws(RegistryError) in
      var reader = RowReader(row, of: "runs")
      let key = try reader.integer()
      return (try reader.run(), list.cursor(key))
    }
  }

  /// Nil when what is asked for does not exist.
  func runStatement(_ query: RunQuery) throws(RegistryError) -> Statement? {
    var statement = Statement("SELECT \(Self.columns) FROM runs r WHERE TRUE")
    if let app = query.app {
      guard let key = try appKey(app) else { return nil }
      statement.text += " AND r.app = \(statement.argument(.integer(key)))"
    }
    if let model = query.model {
      guard let key = try modelKey(model) else { return nil }
      let versions = "SELECT v.key FROM versions v WHERE v.model ="
      statement.text += " AND r.version IN (\(versions) \(statement.argument(.integer(key))))"
    }
    if let prefix = query.prefix {
      // Every id that begins so lies between it and it with what comes after all digits.
      statement.text += " AND r.id >= \(statement.argument(.text(prefix)))"
      statement.text += " AND r.id < \(statement.argument(.text(prefix + "g")))"
    }
    if let version = query.version {
      guard let key = try versionKey(version) else { return nil }
      statement.text += " AND r.version = \(statement.argument(.integer(key)))"
    }
    if query.inFlightOnly { statement.text += " AND r.state IN ('queued', 'running')" }
    return statement
  }

  func insert(_ run: Run) throws(RegistryError) {
    let version = try knownVersionKey(run.subject.version)
    guard let app = try appKey(run.subject.model.app) else {
      throw missing("app \(run.subject.model.app)")
    }
    try connection.execute(
      Self.insertion,
      [.text(run.id.text), .integer(app), .integer(version), SQLValue(run.document)]
        + run.changingColumns)
  }

  func update(_ run: Run) throws(RegistryError) {
    try connection.change(
      "run \(run.id)", Self.updating, [.text(run.id.text)] + run.changingColumns)
  }

  func runKey(_ id: RunID) throws(RegistryError) -> Int? {
    try connection.optionalInteger(Self.keyByID, [.text(id.text)])
  }
}

extension Run {
  /// From state to artifacts.
  fileprivate var changingColumns: [SQLValue] {
    let times: [SQLValue] = [SQLValue(endedAt), SQLValue(cancelledBy)]
    let start = startedAt.map { SQLValue($0.document) } ?? .null
    let waiting = wait.map { SQLValue($0.document) } ?? .null
    let files = artifacts.mapValues { JSON.string($0.description) }
    return state.columns + times + reserved.columns + cost.columns
      + [start, SQLValue(metrics), waiting, SQLValue(files)]
  }
}

extension RunState {
  /// State, percent, cause and reason of a failure.
  fileprivate var columns: [SQLValue] {
    switch self {
    case .queued, .succeeded, .cancelled: [.text(word), .null, .null, .null]
    case .running(let percent): [.text(word), .integer(percent), .null, .null]
    case .failed(let failure):
      [.text(word), .null, .text(failure.cause.rawValue), .text(failure.reason)]
    }
  }
}

extension RowReader {
  fileprivate mutating func runState() throws(RegistryError) -> RunState {
    let word = try text()
    let percent = try optionalInteger()
    let failure = try failure()
    switch (word, percent, failure) {
    case ("queued", nil, nil): return .queued
    case ("running", let percent?, nil): return .running(percent: percent)
    case ("succeeded", nil, nil): return .succeeded
    case ("cancelled", nil, nil): return .cancelled
    case ("failed", nil, let failure?): return .failed(failure)
    default: throw damage("part of the state of a run")
    }
  }

  fileprivate mutating func run() throws(RegistryError) -> Run {
    let id = try identifier() as RunID
    let state = try runState()
    let endedAt = try optionalDate()
    let cancelledBy = try optionalIdentifier() as UserID?
    let reserved = try money()
    let cost = try money()
    var startedAt: Moment?
    if isAtNull() { try skip() } else { startedAt = try reader(of: "runs").moment() }
    let metrics = try document()
    var wait: RunWait?
    if isAtNull() { try skip() } else { wait = try reader(of: "runs").wait() }
    let artifacts = try reader(of: "runs").artifacts()
    var run = try reader(of: "runs").run(id, state: state, metrics: metrics)
    run.endedAt = endedAt
    run.cancelledBy = cancelledBy
    run.reserved = reserved
    run.cost = cost
    run.startedAt = startedAt
    run.wait = wait
    run.artifacts = artifacts
    return run
  }
}
