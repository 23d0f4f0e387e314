import Foundation
import GRDB
import RegistryCore

/// One patch with its audit, durable, beside the two statements that SQLite alone would need for it.
///
/// Blocks of both take turns on the same file, so that whatever else the disk does hits both.
func measurePatches(_ ground: BenchmarkGround, _ report: inout Report) async throws {
  report.head("A patch with its audit, durable")
  let models = try await ground.models(ground.query("", .created), 1000).items.map(\.model)
  let peer = try PlainPatches(ground.file)
  for (name, field) in [
    ("a key of the metadata", "metadata"), ("the description, which is searched", "description"),
  ] {
    var ours: [Double] = []
    var theirs: [Double] = []
    for block in 0..<blocks {
      let part = (0..<blockSize).map { models[(block * blockSize + $0) % models.count] }
      for model in part { theirs.append(try await seconds { try peer.patch(model, field) }) }
      for model in part {
        ours.append(try await seconds { try await patch(model, field, block, ground) })
      }
    }
    let rates = [ours, theirs].map { Double($0.count) / $0.reduce(0, +) }
    report.note(
      name, "\(Int(rates[0])) a second; plain SQLite \(Int(rates[1])) a second")
    report.add("\(name), as a ratio to SQLite", ratio: rates[0] / rates[1], atLeast: 0.5)
  }
}

private let blocks = 10
private let blockSize = 200

private func patch(_ model: Model, _ field: String, _ block: Int, _ ground: BenchmarkGround)
  async throws
{
  let text = JSON.string("checked \(block) by \(UUID().uuidString)")
  let fields = FieldPatch(
    set: field == "metadata" ? ["metadata": ["checked": text]] : [field: text])
  let patch = ModelPatch(model: model.ref, fields: fields, basedOn: nil)
  _ = try await ground.registry.perform(.patchModels(PatchModels([patch])), as: ground.caller)
}

/// What a program without any rule would do: the row as it is to be, and a line of audit.
private struct PlainPatches {
  private let database: DatabaseQueue

  init(_ file: URL) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    database = try DatabaseQueue(path: file.path, configuration: configuration)
    try database.writeWithoutTransaction { database in
      let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      let level = try Int.fetchOne(database, sql: "PRAGMA synchronous")
      guard mode == "wal", level == 2 else {
        throw BenchmarkOptions.Wrong(description: "SQLite is not set up as it should be")
      }
    }
  }

  func patch(_ model: Model, _ field: String) throws {
    var document = model.fields.document
    let text = JSON.string("checked by \(UUID().uuidString)")
    let before = document[field]?.object
    document[field] = before.map { JSON.object($0.merging(["checked": text]) { $1 }) } ?? text
    let now = Int(Date().timeIntervalSince1970 * 1_000_000)
    try database.writeWithoutTransaction { database in
      try database.beginTransaction(.immediate)
      try database.cachedStatement(
        sql:
          "UPDATE models SET fields = ?, modified_at = ?, revision = revision + 1 WHERE identity = ?"
      ).execute(arguments: [JSON.object(document).text, now, model.identity.text])
      try database.cachedStatement(
        sql: """
          INSERT INTO audit (at, user_id, operation, kind, target, name, revision, changes)
          VALUES (?, 'plain', 'patch-models', 'model', ?, ?, ?, ?)
          """
      ).execute(arguments: [
        now, model.identity.text, model.ref.description, model.revision + 1,
        JSON.array([["path": [.string(field)], "after": text]]).text,
      ])
      try database.commit()
    }
  }
}
