import FaultLife
import Foundation
import GRDB
import RegistryCore
import SQLiteStore
import Testing

/// What `espalier check` finds, damage by damage, in a registry that has lived.
@Suite("findings of a check", .serialized)
struct FindingTests {
  struct Damage: Sendable, CustomTestStringConvertible {
    /// What the finding begins with.
    var begins = ""
    let says: String
    let statement: String

    var testDescription: String { begins + says }
  }

  private static let oneRun = """
    key = (SELECT min(key) FROM runs WHERE state NOT IN ('queued', 'running'))
    """
  private static let oneVersion = "key = (SELECT max(key) FROM versions)"
  private static let oneModel = "key = (SELECT max(key) FROM models)"

  static let damages = [
    Damage(says: "counts other models", statement: "UPDATE apps SET live_models = live_models + 1"),
    Damage(
      says: "counts other versions",
      statement: "UPDATE models SET live_versions = live_versions + 1 WHERE \(oneModel)"),
    Damage(
      says: "another version as its newest", statement: "UPDATE models SET latest_version = NULL"),
    Damage(says: "a version number twice", statement: "UPDATE models SET last_number = 0"),
    Damage(
      says: "counts other concepts",
      statement: "UPDATE versions SET concept_count = 7 WHERE \(oneVersion)"),
    Damage(says: "no place in the tree", statement: "DELETE FROM version_places"),
    Damage(says: "for a run that is not there", statement: "DELETE FROM runs"),
    Damage(says: "belongs to no plan", statement: "UPDATE plans SET run = NULL"),
    Damage(
      says: "belongs to several plans",
      statement: "UPDATE plans SET run = (SELECT max(run) FROM plans)"),
    Damage(
      says: "its version knows nothing of it",
      statement: "UPDATE runs SET state = 'running', percent = 1 WHERE \(oneRun)"),
    Damage(
      says: "waits for a run that is not in flight",
      statement: """
        UPDATE versions SET status = 'queued', run = '00000000000000000000000000000000'
        WHERE \(oneVersion)
        """),
    Damage(
      says: "is over and still holds money",
      statement: """
        UPDATE runs SET state = 'failed', reserved_amount = '1', reserved_currency = 'USD'
        WHERE \(oneRun)
        """),
    Damage(
      begins: "model '", says: "was changed without an audit entry",
      statement: "DELETE FROM audit WHERE kind = 'model' AND revision = 1"),
    Damage(
      begins: "version '", says: "was changed without an audit entry",
      statement: "UPDATE versions SET revision = revision + 1 WHERE \(oneVersion)"),
    Damage(
      begins: "plan '", says: "was made without an audit entry",
      statement: "DELETE FROM audit WHERE kind = 'plan'"),
    Damage(
      begins: "run '", says: "was made without an audit entry",
      statement: "DELETE FROM audit WHERE kind = 'run'"),
    Damage(
      says: "'description' of model",
      statement: "UPDATE models SET fields = json_set(fields, '$.description', 'else')"),
    Damage(
      says: "'license' of version",
      statement: "UPDATE versions SET fields = json_set(fields, '$.license', 'else')"),
    Damage(says: "'description' of app", statement: "UPDATE apps SET description = 'else'"),
    Damage(
      begins: "app '", says: "was changed without an audit entry",
      statement: "DELETE FROM audit WHERE kind = 'app' AND revision = 1"),
    Damage(says: "'roles' of key", statement: "UPDATE tokens SET roles = 'admin'"),
    Damage(says: "'user_id' of key", statement: "DELETE FROM audit WHERE kind = 'token'"),
    Damage(
      says: "is revoked without an audit entry", statement: "UPDATE tokens SET revoked_at = 1"),
    Damage(
      says: "search does not know model",
      statement: "DELETE FROM model_search_docsize WHERE id = (SELECT max(key) FROM models)"),
    Damage(
      says: "search knows a model that is not there",
      statement: "INSERT INTO model_search (rowid, id) VALUES (99999, 'ghost')"),
    Damage(
      says: "a row of models belongs to a row of apps that is not there",
      statement: "UPDATE models SET app = 99999 WHERE \(oneModel)"),
  ]

  @Test func `a registry that has lived has no findings`() async throws {
    let (ground, store) = try await Self.lived()
    #expect(try await store.findings() == [])
    let runs = try Rows(ground.file).facts.keys.filter { $0.hasPrefix("run ") }
    #expect(!runs.isEmpty, "there must be something to damage")
  }

  @Test(arguments: damages)
  func `damage is found and named`(_ damage: Damage) async throws {
    let (ground, store) = try await Self.lived()
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try await DatabaseQueue(path: ground.file.path, configuration: configuration).write {
      try $0.execute(sql: damage.statement)
    }
    let findings = try await store.findings()
    #expect(
      findings.contains { $0.hasPrefix(damage.begins) && $0.contains(damage.says) }, "\(findings)")
  }

  private static func giveKey(_ file: URL) async throws {
    let admin = Caller(user: try UserID("ana"), roles: [.admin])
    let key = KeyDigest(hex: String(repeating: "0", count: 64))
    let create = CreateToken(
      user: try UserID("eve"), roles: [.viewer],
      expiresAt: Date(timeIntervalSinceNow: 3600), key: key)
    _ = try await LifeRegistry(file).registry.perform(.createToken(create), as: admin)
  }

  private static func lived() async throws -> (Ground, RegistryFile) {
    let ground = try Ground()
    try await ground.live(seed: 77, steps: 160)
    try await giveKey(ground.file)
    return (ground, try await RegistryFile.open(ground.file))
  }
}
