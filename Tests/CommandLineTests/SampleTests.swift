import Foundation
import GRDB
import RegistryCore
import Testing

@testable import EspalierCLI

struct `A sample` {
  let tool: Tool

  init() throws { tool = try Tool() }

  @discardableResult
  private func make(_ models: Int, _ versions: Int, seed: Int = 7) throws -> Tool.Outcome {
    try tool.done(
      "sample", "--models", "\(models)", "--versions", "\(versions)", "--seed", "\(seed)",
      "--json")
  }

  private func numbers(_ statement: String) throws -> [Int] {
    try DatabaseQueue(path: tool.registry.path).read { try Int.fetchAll($0, sql: statement) }
  }

  @Test func `equal numbers and seeds make equal rows, and another seed does not`() throws {
    defer { tool.remove() }
    var samples: [RegistryRows] = []
    for (index, seed) in [7, 7, 8].enumerated() {
      let file = tool.folder.appendingPathComponent("\(index).db")
      let outcome = try tool.call([
        "sample", "--registry", file.path, "--models", "40", "--versions", "600", "--seed",
        "\(seed)",
      ])
      #expect(outcome.status == 0, "\(outcome.words)")
      samples.append(try RegistryRows(file))
    }
    #expect(samples[0] == samples[1])
    #expect(samples[0] != samples[2])
  }

  @Test func `it holds what was asked for, and says so`() throws {
    defer { tool.remove() }
    let said = try make(300, 4000).json
    #expect(said[path: "sample.models"] == 300)
    #expect(said[path: "sample.versions"] == 4000)
    #expect(said[path: "sample.greatest_model.versions"] == 40)
    #expect(try numbers("SELECT count(*) FROM models") == [300])
    #expect(try numbers("SELECT count(*) FROM versions") == [4000])
    let runs = try numbers("SELECT count(*) FROM runs")
    #expect(said[path: "sample.runs"]?.integer == runs.first)
    let entries = try numbers("SELECT count(*) FROM audit")
    // The app and its vocabulary have their entries too.
    #expect(said[path: "sample.audit_entries"]?.integer == (entries.first ?? 0) - 2)
  }

  static let sizes = [(0, 0), (1, 0), (1, 250), (2, 3), (20, 0), (1000, 20_000)]

  @Test(arguments: sizes)
  func `one model has a hundredth of the versions, and all of them add up`(
    _ models: Int, _ versions: Int
  ) throws {
    defer { tool.remove() }
    let size = try SampleSize(models: models, versions: versions, seed: 3)
    let counts = size.versionsByModel()
    #expect(counts.count == models)
    #expect(counts.reduce(0, +) == versions)
    #expect(counts.allSatisfy { $0 >= 0 })
    if models > 1 { #expect(counts[size.greatestModel] == versions / 100) }
    if models == 1000 {
      #expect(counts.max() == 200)
      #expect(counts.sorted()[500] < 10)
    }
  }

  @Test func `it is refused where models are, also in the trash, and changes nothing`() throws {
    defer { tool.remove() }
    try tool.done("model", "create", "oak")
    for _ in 0..<2 {
      let before = try RegistryRows(tool.registry)
      let refused = try tool.run("sample", "--models", "3", "--versions", "9")
      #expect(refused.status == 1)
      #expect(refused.error.contains("only written into an empty registry"))
      #expect(try RegistryRows(tool.registry) == before)
      _ = try tool.run("model", "delete", "oak")
    }
  }

  @Test func `numbers that make no sample are refused, and a reader may make none`() throws {
    defer { tool.remove() }
    #expect(try tool.run("sample", "--models", "0", "--versions", "5").status == 1)
    #expect(try tool.run("sample", "--models", "-1").status == 64)
    #expect(try tool.run("sample", "--read-only").status == 77)
    #expect(try tool.call(["sample", "--demo"]).status == 64)
    #expect(!FileManager.default.fileExists(atPath: tool.registry.path))
  }

  @Test func `a dry run makes no file, and leaves an empty registry as it is`() throws {
    defer { tool.remove() }
    let outcome = try tool.done("sample", "--dry-run", "--json")
    #expect(try outcome.json[path: "dry_run"] == true)
    #expect(outcome.words.contains("dry run"))
    #expect(!FileManager.default.fileExists(atPath: tool.registry.path))
    try tool.done("app", "create", "ana/vision")
    let before = try RegistryRows(tool.registry)
    try tool.done("sample", "--dry-run")
    #expect(try RegistryRows(tool.registry) == before)
  }

  /// What a transaction of any operation leaves equal, as statements that find nothing.
  static let faults = [
    "SELECT 1 FROM pragma_foreign_key_check",
    """
    SELECT 1 FROM models m WHERE m.live_versions <>
      (SELECT count(*) FROM versions v WHERE v.model = m.key AND v.trash IS NULL)
    """,
    """
    SELECT 1 FROM models m WHERE m.last_number <>
      (SELECT coalesce(max(number), 0) FROM versions v WHERE v.model = m.key)
    """,
    """
    SELECT 1 FROM models m WHERE m.latest_version IS NOT
      (SELECT id FROM versions v WHERE v.model = m.key ORDER BY number DESC LIMIT 1)
    """,
    "SELECT 1 FROM apps a WHERE live_models <> (SELECT count(*) FROM models m WHERE m.app = a.key)",
    "SELECT 1 FROM versions v WHERE NOT EXISTS (SELECT 1 FROM version_places WHERE version = v.key)",
    """
    SELECT 1 FROM version_places p JOIN versions v ON v.key = p.version WHERE p.model <> v.model
    """,
    "SELECT 1 FROM version_places GROUP BY model, position HAVING count(*) > 1",
    "SELECT 1 FROM models WHERE key NOT IN (SELECT rowid FROM model_search)",
    """
    SELECT 1 FROM versions v WHERE v.concept_count <>
      (SELECT count(*) FROM version_concepts c WHERE c.version = v.key)
    """,
    // A parent came before its child, stands one step above it, and has weights where these are used.
    """
    SELECT 1 FROM versions v LEFT JOIN versions p ON p.id = v.parent WHERE v.parent IS NOT NULL
      AND (p.key IS NULL OR p.number >= v.number OR p.depth + 1 <> v.depth
        OR p.created_at >= v.created_at OR p.model <> v.model)
    """,
    """
    SELECT 1 FROM versions v JOIN versions p ON p.id = v.parent WHERE v.lineage = 'continues'
      AND (p.status <> 'trained' OR p.completed_at > v.created_at)
    """,
    // Nothing is in flight, and each run is of a plan of the same version.
    "SELECT 1 FROM versions WHERE status IN ('queued', 'training')",
    "SELECT 1 FROM runs WHERE state NOT IN ('succeeded', 'failed', 'cancelled')",
    """
    SELECT 1 FROM runs r LEFT JOIN plans p ON p.run = r.id WHERE p.key IS NULL
      OR p.version <> r.version
    """,
    // A status that only a run leads to has one.
    """
    SELECT 1 FROM versions v WHERE v.status = 'failed' AND NOT EXISTS
      (SELECT 1 FROM runs r WHERE r.version = v.key AND r.state = 'failed')
    """,
    """
    SELECT 1 FROM versions v WHERE v.completed_at IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM runs r WHERE r.version = v.key AND r.state = 'succeeded')
    """,
    // What was created or changed has its audit.
    """
    SELECT 1 FROM models m WHERE m.revision <>
      (SELECT max(revision) FROM audit a WHERE a.target = m.identity)
    """,
    "SELECT 1 FROM versions v WHERE v.revision <> (SELECT max(revision) FROM audit WHERE target = v.id)",
    "SELECT 1 FROM runs r WHERE NOT EXISTS (SELECT 1 FROM audit WHERE target = r.id)",
  ]

  @Test func `it is as consistent as what operations make`() throws {
    defer { tool.remove() }
    try make(200, 6000)
    for fault in Self.faults { #expect(try numbers(fault).isEmpty, "\(fault)") }
  }

  @Test func `it has both kinds of edge, every settled status, scores, costs and years`() throws {
    defer { tool.remove() }
    try make(300, 6000)
    for column in ["lineage", "status", "visibility"] {
      let kinds = try numbers("SELECT count(DISTINCT \(column)) FROM versions")
      #expect(kinds == [column == "visibility" ? 2 : 3])
    }
    #expect(try numbers("SELECT count(DISTINCT type) FROM models").first ?? 0 > 10)
    #expect(try numbers("SELECT count(*) FROM versions WHERE score > 0.9").first ?? 0 > 0)
    #expect(try numbers("SELECT count(*) FROM versions WHERE cost_amount > 0").first ?? 0 > 0)
    let years = try numbers(
      "SELECT (max(created_at) - min(created_at)) / 1000000 / 86400 / 365 FROM versions")
    #expect(years == [4])
  }

  @Test func `every field of it is one that its level and its type take`() throws {
    let setting = SampleSetting(
      size: try SampleSize(models: 60, versions: 900, seed: 5), app: try AppRef(parsing: "a/b"))
    let app = try Identity(String(repeating: "a", count: 32))
    for (number, versions) in setting.size.versionsByModel().enumerated() {
      let sample = try SampleModel(number, versions: versions, in: setting, app: app)
      var type: ModelType?
      for change in sample.changes {
        switch change {
        case .insertModel(let model, _):
          #expect(try Fields(.model, model.fields.document) == model.fields)
          type = try ModelType.known(model.type)
        case .insertVersion(let version, _):
          #expect(try Fields(.version, version.fields.document) == version.fields)
          let fields = try #require(type?.fields)
          for field in fields {
            guard let value = version.fields[field.path] else { continue }
            #expect(field.objection(to: value) == nil, "\(field.path): \(value)")
          }
        default: break
        }
      }
    }
  }

  @Test func `it can be read, patched and deleted like any other`() throws {
    defer { tool.remove() }
    let greatest = try make(50, 1000).json[path: "sample.greatest_model.id"]?.string ?? ""
    let shown = try tool.done("model", "show", greatest, "--json").json
    #expect(shown[path: "model.id"] == .string(greatest))
    let tree = try tool.done("version", "tree", greatest, "--json").json
    #expect(tree[path: "model_versions"]?.array?.count == 10)
    try tool.done("train", "runs", "--json")
    try tool.done("model", "patch", greatest, "--set", "notes=mine")
    try tool.done("version", "branch", greatest, "v1")
    try tool.done("model", "delete", greatest)
    try tool.done("model", "restore", greatest)
  }
}
