import Metrics
import Foundation
import RegistryCore
import Synchronization

/// What runs there are and what they cost, read from the registry when somebody asks.
final class RunFigures: Sendable {
  private let registry: any Registry
  private let caller: Caller
  private let metrics: Exposition
  /// The registry's mark when it was read last: an unchanged one is not read again.
  private let seen = Mutex<Int?>(nil)

  init(_ registry: any Registry, as caller: Caller, _ metrics: Exposition) {
    self.registry = registry
    self.caller = caller
    self.metrics = metrics
  }

  func refresh() async throws(RegistryError) {
    let mark = try await registry.mark()
    guard seen.withLock({ $0 != mark }) else { return }
    // A gauge that nothing sets any more would show what was.
    var states = ["queued": 0, "running": 0, "succeeded": 0, "failed": 0, "cancelled": 0]
    var reserved: [String: Decimal] = [:]
    var spent: [String: Decimal] = [:]
    var page: PageRequest? = try PageRequest(size: PageRequest.greatestSize)
    while let request = page {
      let part = try await registry.runs(RunQuery(), request, as: caller)
      for run in part.items {
        states[run.state.word, default: 0] += 1
        if let money = run.reserved {
          reserved[money.currency, default: 0] += run.state.isInFlight ? money.amount : 0
        }
        if let money = run.cost { spent[money.currency, default: 0] += money.amount }
      }
      page = try part.next.map { cursor throws(RegistryError) in
        try PageRequest(size: PageRequest.greatestSize, after: cursor)
      }
    }
    for (state, count) in states { show("espalier_runs", "state", state, Double(count)) }
    show("espalier_money_reserved", reserved)
    show("espalier_money_spent", spent)
    seen.withLock { $0 = mark }
  }

  private func show(_ name: String, _ amounts: [String: Decimal]) {
    for (currency, amount) in amounts {
      show(name, "currency", currency, NSDecimalNumber(decimal: amount).doubleValue)
    }
  }

  private func show(_ name: String, _ label: String, _ value: String, _ number: Double) {
    Meter(label: name, dimensions: [(label, value)], factory: metrics).set(number)
  }
}
