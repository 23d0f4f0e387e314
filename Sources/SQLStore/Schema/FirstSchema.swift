/// Keys are whole numbers that never leave the store; ids and identities are texts.
///
/// Times are microseconds since 1970. What is only ever read as a whole is a JSON text, last in its
/// row so that a search need not step over it.
func firstSchema(_ dialect: Dialect) -> [String] {
  let words = dialect.schema
  return registryTables(words) + modelTables(words) + versionTables(words) + runTables(words)
    + keyTables(words) + [words.searchTable, words.lettersTable]
}

private func keyTables(_ words: Dialect.SchemaWords) -> [String] {
  let (key, integer, end) = (words.key, words.integer, words.end)
  return [
    """
    CREATE TABLE users (key \(key), id TEXT NOT NULL UNIQUE, created_at \(integer) NOT NULL\(end)
    """,
    """
    CREATE TABLE tokens (
      key \(key), id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL UNIQUE,
      user_id TEXT NOT NULL REFERENCES users (id), roles TEXT NOT NULL, scopes TEXT NOT NULL,
      app TEXT, created_at \(integer) NOT NULL, expires_at \(integer), revoked_at \(integer)\(end)
    """,
    """
    CREATE TABLE claims (
      user_id TEXT NOT NULL, name TEXT NOT NULL, request TEXT NOT NULL, attempt TEXT NOT NULL,
      at \(integer) NOT NULL, answer TEXT, PRIMARY KEY (user_id, name)\(words.orderedEnd)
    """,
    "CREATE INDEX claims_by_age ON claims (at)",
  ]
}

private func registryTables(_ words: Dialect.SchemaWords) -> [String] {
  let (key, integer, end) = (words.key, words.integer, words.end)
  return [
    "CREATE TABLE registry (one \(key) CHECK (one = 1), mark \(integer) NOT NULL\(end)",
    "INSERT INTO registry (one, mark) VALUES (1, 0)",
    """
    CREATE TABLE apps (
      key \(key), identity TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL, app_id TEXT NOT NULL,
      description TEXT NOT NULL, created_at \(integer) NOT NULL, revision \(integer) NOT NULL,
      live_models \(integer) NOT NULL CHECK (live_models >= 0), hidden \(integer) NOT NULL DEFAULT 0,
      UNIQUE (user_id, app_id)\(end)
    """,
    """
    CREATE TABLE concepts (
      key \(key), app \(integer) NOT NULL REFERENCES apps (key), id TEXT NOT NULL,
      name TEXT NOT NULL, UNIQUE (app, id)\(end)
    """,
    "CREATE INDEX concepts_of_app ON concepts (app, key)",
    """
    CREATE TABLE trash (
      key \(key), id TEXT NOT NULL UNIQUE, app \(integer) NOT NULL REFERENCES apps (key),
      model TEXT NOT NULL, model_id TEXT NOT NULL, version TEXT, count \(integer) NOT NULL,
      deleted_by TEXT NOT NULL, deleted_at \(integer) NOT NULL\(end)
    """,
    "CREATE INDEX trash_of_app ON trash (app, key)",
    "CREATE INDEX trash_of_model ON trash (model)",
    """
    CREATE TABLE audit (
      key \(key), at \(integer) NOT NULL, user_id TEXT NOT NULL, operation TEXT NOT NULL,
      kind TEXT NOT NULL, target TEXT NOT NULL, name TEXT NOT NULL, revision \(integer),
      refusal TEXT, changes TEXT NOT NULL\(end)
    """,
    "CREATE INDEX audit_of_target ON audit (target, key)",
    "CREATE INDEX audit_of_revision ON audit (target, revision) WHERE revision IS NOT NULL",
  ]
}

private func modelTables(_ words: Dialect.SchemaWords) -> [String] {
  let (key, integer, end) = (words.key, words.integer, words.end)
  return [
    """
    CREATE TABLE models (
      key \(key), app \(integer) NOT NULL REFERENCES apps (key), id TEXT NOT NULL,
      name TEXT NOT NULL, identity TEXT NOT NULL UNIQUE, type TEXT NOT NULL,
      visibility TEXT NOT NULL, created_at \(integer) NOT NULL, created_by TEXT NOT NULL,
      modified_at \(integer) NOT NULL, revision \(integer) NOT NULL,
      last_number \(integer) NOT NULL, live_versions \(integer) NOT NULL CHECK (live_versions >= 0),
      latest_version TEXT REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED,
      latest_status TEXT, trash \(integer) REFERENCES trash (key), fields TEXT NOT NULL\(end)
    """,
    "CREATE UNIQUE INDEX models_by_id ON models (app, id) WHERE trash IS NULL",
    "CREATE INDEX models_in_trash ON models (trash) WHERE trash IS NOT NULL",
    "CREATE INDEX models_by_latest ON models (latest_version) WHERE latest_version IS NOT NULL",
    """
    CREATE TABLE model_metadata (
      mark TEXT NOT NULL, model \(integer) NOT NULL,
      PRIMARY KEY (mark, model)\(words.orderedEnd)
    """,
  ] + modelListIndexes()
}

/// Every order of the list has an index of its own, alone and under each condition that is one column.
private func modelListIndexes() -> [String] {
  let orders = [
    ("modified", "modified_at, key"), ("created", "created_at, key"),
    ("versions", "live_versions, key"), ("name", "name, key"),
  ]
  let conditions = ["type", "visibility", "latest_status"]
  // With the column of their condition in them they answer alone where only places are looked for.
  let plain = orders.map { name, columns in
    "CREATE INDEX models_by_\(name) ON models (app, \(columns), trash) WHERE trash IS NULL"
  }
  return plain
    + conditions.flatMap { condition in
      ([("id", "id")] + orders).map { name, columns in
        """
        CREATE INDEX models_of_\(condition)_by_\(name) ON models (app, \(condition), \(columns))
        WHERE trash IS NULL
        """
      }
    }
}

private func versionTables(_ words: Dialect.SchemaWords) -> [String] {
  let (key, integer, end) = (words.key, words.integer, words.end)
  return [
    """
    CREATE TABLE versions (
      key \(key), model \(integer) NOT NULL REFERENCES models (key), id TEXT NOT NULL UNIQUE,
      number \(integer) NOT NULL, lineage TEXT NOT NULL, parent TEXT, depth \(integer) NOT NULL,
      status TEXT NOT NULL, run TEXT, percent \(integer), failure_cause TEXT, failure_reason TEXT,
      score \(words.real), visibility TEXT NOT NULL, concept_count \(integer) NOT NULL,
      input_count \(integer) NOT NULL, created_at \(integer) NOT NULL, cost_amount TEXT,
      cost_currency TEXT, trash \(integer) REFERENCES trash (key), created_by TEXT NOT NULL,
      asked_by TEXT, asked_count \(integer), asked_at \(integer), modified_at \(integer) NOT NULL,
      completed_at \(integer), revision \(integer) NOT NULL,
      artifact TEXT, infos_digest TEXT NOT NULL, metrics TEXT NOT NULL, fields TEXT NOT NULL,
      UNIQUE (model, number)\(end)
    """,
    "CREATE INDEX versions_live ON versions (model, number) WHERE trash IS NULL",
    """
    CREATE INDEX versions_trained ON versions (model, number)
    WHERE trash IS NULL AND status = 'trained'
    """,
    "CREATE INDEX versions_continuing ON versions (parent) WHERE lineage = 'continues'",
    "CREATE INDEX versions_by_infos ON versions (infos_digest) WHERE status = 'trained'",
    "CREATE INDEX versions_in_trash ON versions (trash) WHERE trash IS NOT NULL",
    """
    CREATE TABLE version_places (
      version \(integer) PRIMARY KEY REFERENCES versions (key), model \(integer) NOT NULL,
      position \(integer) NOT NULL\(end)
    """,
    "CREATE INDEX version_places_in_order ON version_places (model, position)",
    """
    CREATE TABLE version_concepts (
      version \(integer) NOT NULL REFERENCES versions (key), position \(integer) NOT NULL,
      id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (version, position)\(words.orderedEnd)
    """,
  ]
}

private func runTables(_ words: Dialect.SchemaWords) -> [String] {
  let (key, integer, end) = (words.key, words.integer, words.end)
  return [
    """
    CREATE TABLE plans (
      key \(key), id TEXT NOT NULL UNIQUE, version \(integer) NOT NULL REFERENCES versions (key),
      wrong_codes \(integer) NOT NULL, run TEXT, document TEXT NOT NULL\(end)
    """,
    "CREATE INDEX plans_of_version ON plans (version)",
    """
    CREATE TABLE runs (
      key \(key), id TEXT NOT NULL UNIQUE, app \(integer) NOT NULL REFERENCES apps (key),
      version \(integer) NOT NULL REFERENCES versions (key), state TEXT NOT NULL,
      percent \(integer), failure_cause TEXT, failure_reason TEXT, ended_at \(integer),
      cancelled_by TEXT, reserved_amount TEXT, reserved_currency TEXT, cost_amount TEXT,
      cost_currency TEXT, started_at TEXT, metrics TEXT NOT NULL, document TEXT NOT NULL\(end)
    """,
    "CREATE INDEX runs_of_app ON runs (app, key)",
    "CREATE INDEX runs_of_version ON runs (version, key)",
    "CREATE INDEX runs_in_flight ON runs (key) WHERE state IN ('queued', 'running')",
    "CREATE INDEX runs_in_flight_of_app ON runs (app, key) WHERE state IN ('queued', 'running')",
    """
    CREATE TABLE run_points (
      run \(integer) NOT NULL REFERENCES runs (key), step \(integer) NOT NULL,
      metrics TEXT NOT NULL, PRIMARY KEY (run, step)\(words.orderedEnd)
    """,
  ]
}
