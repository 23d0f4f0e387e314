import Benchmarking
import Foundation
import RegistryCore

/// Showing a model does not depend on how many versions it has.
func measureShowing(_ ground: BenchmarkGround, _ report: inout Report) async throws {
  report.head("A model and its newest version")
  var few: [Double] = []
  var many: [Double] = []
  for _ in 0..<400 {
    few.append(try await seconds { try await show(ground.least, ground) })
    many.append(try await seconds { try await show(ground.greatest, ground) })
  }
  report.add("with 1 version", Times(few), atMost: 0.002)
  report.add("with a hundredth of all versions", Times(many), atMost: 0.002)
  report.add(
    "the second as a ratio to the first", ratio: Times(many).p50 / Times(few).p50, atMost: 1.25)
  report.head("A page of 100 of its versions")
  for order in [VersionOrder.tree, .newest, .oldest] {
    let query = VersionQuery(model: ground.greatest, order: order)
    for (name, cursor) in try await places(query, ground) {
      let taken = try await times(200) {
        _ = try await ground.registry.versions(
          query, PageRequest(size: 100, after: cursor), as: ground.caller)
      }
      report.add("\(order), \(name)", taken, atMost: 0.002)
    }
  }
}

private func show(_ ref: ModelRef, _ ground: BenchmarkGround) async throws {
  let model = try await ground.registry.model(ref, as: ground.caller)
  guard let latest = model.versions.latest else { return }
  _ = try await ground.registry.version(.id(latest), of: ref, as: ground.caller)
}

private func places(_ query: VersionQuery, _ ground: BenchmarkGround) async throws
  -> [(String, Cursor?)]
{
  var starts: [Cursor?] = [nil]
  while true {
    let page = try await ground.registry.versions(
      query, PageRequest(size: 1000, after: starts[starts.count - 1]), as: ground.caller)
    guard let next = page.next else { break }
    starts.append(next)
  }
  return [("first", nil), ("last", starts[starts.count - 1])]
}
