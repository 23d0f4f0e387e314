import Benchmarking
import Foundation
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
