/// Two things that a registry says and that cannot both be true.
///
/// Rules and transactions rule each of them out: one that is found means that the file was damaged.
struct Contradiction {
  /// What is wrong with what was found.
  let says: String
  /// Finds whatever it is wrong with, one name in a row.
  let statement: String

  static let all = counters + places + training + history

  private static let counters = [
    Contradiction(
      says: "app '%' counts other models than it has",
      statement: """
        SELECT app_id FROM apps a WHERE live_models <>
          (SELECT count(*) FROM models m WHERE m.app = a.key AND m.trash IS NULL)
        """),
    Contradiction(
      says: "model '%' counts other versions than it has",
      statement: """
        SELECT id FROM models m WHERE live_versions <>
          (SELECT count(*) FROM versions v WHERE v.model = m.key AND v.trash IS NULL)
        """),
    Contradiction(
      says: "model '%' names another version as its newest than it has",
      statement: """
        SELECT id FROM models m WHERE coalesce(latest_version, '') <> coalesce(
          (SELECT v.id FROM versions v WHERE v.model = m.key AND v.trash IS NULL
            ORDER BY v.number DESC LIMIT 1), '')
        """),
    Contradiction(
      says: "model '%' would give a version number twice",
      statement: """
        SELECT id FROM models m WHERE last_number <
          (SELECT coalesce(max(v.number), 0) FROM versions v WHERE v.model = m.key)
        """),
    Contradiction(
      says: "version '%' counts other concepts than it has",
      statement: """
        SELECT id FROM versions v WHERE concept_count <>
          (SELECT count(*) FROM version_concepts c WHERE c.version = v.key)
        """),
  ]

  private static let places = [
    Contradiction(
      says: "version '%' has no place in the tree of its model",
      statement: """
        SELECT id FROM versions v LEFT JOIN version_places p ON p.version = v.key
        WHERE coalesce(p.model, 0) <> v.model
        """)
  ]

  private static let training = [
    Contradiction(
      says: "plan '%' was used for a run that is not there",
      statement: """
        SELECT id FROM plans p WHERE run IS NOT NULL AND NOT EXISTS
          (SELECT 1 FROM runs r WHERE r.id = p.run AND r.version = p.version)
        """),
    Contradiction(
      says: "run '%' belongs to no plan that was confirmed",
      statement: """
        SELECT id FROM runs WHERE id NOT IN (SELECT run FROM plans WHERE run IS NOT NULL)
        """),
    Contradiction(
      says: "run '%' belongs to several plans",
      statement: """
        SELECT run FROM plans WHERE run IS NOT NULL GROUP BY run HAVING count(*) > 1
        """),
    Contradiction(
      says: "run '%' is in flight, and its version knows nothing of it",
      statement: """
        SELECT r.id FROM runs r JOIN versions v ON v.key = r.version
        WHERE r.state IN ('queued', 'running')
          AND (coalesce(v.run, '') <> r.id OR v.status NOT IN ('queued', 'training'))
        """),
    Contradiction(
      says: "version '%' waits for a run that is not in flight",
      statement: """
        SELECT id FROM versions v WHERE status IN ('queued', 'training') AND NOT EXISTS
          (SELECT 1 FROM runs r WHERE r.id = v.run AND r.state IN ('queued', 'running'))
        """),
    Contradiction(
      says: "plan '%' holds money, and neither waits for approval nor for its run",
      statement: """
        SELECT c.plan FROM charges c WHERE c.settled = 0 AND NOT EXISTS
          (SELECT 1 FROM plans p LEFT JOIN runs r ON r.id = p.run
            WHERE p.id = c.plan AND (p.state = 'requested' OR r.state IN ('queued', 'running')))
        """),
    Contradiction(
      says: "run '%' is over and still holds money",
      statement: """
        SELECT id FROM runs
        WHERE state NOT IN ('queued', 'running') AND reserved_amount IS NOT NULL
        """),
  ]

  /// Every revision was audited once, and nothing else.
  private static let history = [
    Contradiction(
      says: "model '%' was changed without an audit entry, or has one without a change",
      statement: """
        SELECT id FROM models m WHERE revision <>
          (SELECT count(*) FROM audit a WHERE a.target = m.identity AND a.revision IS NOT NULL)
        """),
    Contradiction(
      says: "version '%' was changed without an audit entry, or has one without a change",
      statement: """
        SELECT id FROM versions v WHERE revision <>
          (SELECT count(*) FROM audit a WHERE a.target = v.id AND a.revision IS NOT NULL)
        """),
    Contradiction(
      says: "app '%' was changed without an audit entry, or has one without a change",
      statement: """
        SELECT app_id FROM apps p WHERE revision <>
          (SELECT count(*) FROM audit a WHERE a.target = p.identity AND a.revision IS NOT NULL)
        """),
    Contradiction(
      says: "key '%' is revoked without an audit entry, or has one and still opens",
      statement: """
        SELECT id FROM tokens t WHERE (revoked_at IS NOT NULL) <> EXISTS
          (SELECT 1 FROM audit a WHERE a.target = t.id AND a.operation = 'revoke-token')
        """),
    Contradiction(
      says: "plan '%' was made without an audit entry",
      statement: """
        SELECT id FROM plans p WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.target = p.id)
        """),
    Contradiction(
      says: "run '%' was made without an audit entry",
      statement: """
        SELECT id FROM runs r WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.target = r.id)
        """),
  ]
}
