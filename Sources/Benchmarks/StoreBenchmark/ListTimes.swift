import Benchmarking
import RegistryCore

private let pageSize = 100
private let repetitions = 200
private let pageBudget = 0.002
/// Within what the list has to answer a key of the filter; words are counted once they have rested.
private let filterBudget = 0.03
private let countBudget = 0.15

/// The first, a middle and the last page of each order in each direction.
func measurePages(_ ground: BenchmarkGround, _ report: inout Report) async throws {
  report.head("A page of \(pageSize) models")
  for order in ModelOrder.allCases {
    for ascending in [true, false] {
      let query = try ground.query("", order, ascending: ascending)
      for (name, cursor) in try await places(query, ground) {
        let taken = try await times(repetitions) {
          _ = try await ground.models(query, pageSize, after: cursor)
        }
        let direction = ascending ? "up" : "down"
        report.add("by \(order.rawValue) \(direction), \(name)", taken, atMost: pageBudget)
      }
    }
  }
}

/// The same where a filter narrows the list, and the count of what it finds.
func measureFilters(_ ground: BenchmarkGround, _ report: inout Report) async throws {
  report.head("A page of at most \(pageSize) models that a filter finds")
  let filters = [
    "status:failed", "type:clusterer", "visibility:public", "type:clusterer status:failed",
    "metadata.tier=1", "metadata.site=berlin", "metadata.site=nowhere", "berlin",
    "b", "be", "night berlin", "invoices-night-berlin", "brln", "invcs brln", "zzz",
  ]
  for filter in filters {
    let query = try ground.query(filter)
    for (name, cursor) in try await places(query, ground) {
      let taken = try await times(repetitions / 4) {
        _ = try await ground.models(query, pageSize, after: cursor)
      }
      report.add("\(filter), \(name)", taken, atMost: filterBudget)
    }
    let found = try await ground.registry.modelCount(query, as: ground.caller)
    let taken = try await times(repetitions / 4) {
      _ = try await ground.registry.modelCount(query, as: ground.caller)
    }
    report.add("\(filter), count (\(found))", taken, atMost: countBudget)
  }
}

/// Where the first, a middle and the last page begin; fewer of them in a short list.
private func places(_ query: ModelQuery, _ ground: BenchmarkGround) async throws
  -> [(String, Cursor?)]
{
  var starts: [Cursor?] = [nil]
  var page = try await ground.models(query, 1000)
  while let next = page.next {
    starts.append(next)
    page = try await ground.models(query, 1000, after: next)
  }
  guard starts.count > 2 else { return [("first", nil)] }
  return [
    ("first", nil), ("middle", starts[starts.count / 2]), ("last", starts[starts.count - 1]),
  ]
}
