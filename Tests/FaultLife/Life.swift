package import RegistryCore
import SQLiteStore

/// An endless sequence of everything that can be done to a registry, by a seed, each step announced before it
/// happens and after it is committed.
package struct Life {
  let world: LifeRegistry
  var random: SeededGenerator
  private let tell: (Announcement) -> Void
  /// Codes are shown once: only who planned can confirm.
  package private(set) var plans: [ShownPlan] = []
  /// So many of the plans were there when the last one was confirmed.
  var confirmed = 0
  private var number = 0
  private let name: String

  /// - Parameter seed: also in the texts and ids that are written, so that two lives never write the same.
  package init(_ world: LifeRegistry, seed: UInt64, tell: @escaping (Announcement) -> Void) {
    self.world = world
    self.tell = tell
    random = SeededGenerator(seed: seed)
    name = "s\(seed)"
  }

  /// One command.
  ///
  /// - Returns: what the store or a rule said against it.
  @discardableResult
  package mutating func step() async throws(RegistryError) -> RegistryError? {
    number += 1
    do throws(RegistryError) {
      guard let next = try await deed() else { return nil }
      tell(.begins(number: number, audits: next.audits, keys: next.keys))
      let receipt = try await world.registry.perform(next.command, as: world.ana)
      learn(from: receipt)
      tell(.done(number: number, mark: try await world.store.mark(), facts: receipt.facts))
      return nil
    } catch {
      tell(.refused(number: number, mark: try await world.store.mark(), why: "\(error)"))
      return error
    }
  }

  private mutating func learn(from receipt: Receipt) {
    for target in receipt.targets {
      if case .plan(let shown) = target.thing { plans.append(shown) }
    }
  }

  /// A text that nothing else was ever given.
  func token() -> JSON { .string("\(name)-\(number)") }

  func newModelID() throws(RegistryError) -> ModelID { try ModelID("m-\(name)-\(number)") }
}

/// One command with what it will leave in the audit.
struct Deed {
  let command: Command
  var audits = 1
  /// Of the facts that it will change.
  var keys: [String] = []
}
