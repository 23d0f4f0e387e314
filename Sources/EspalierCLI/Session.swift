import Foundation
import RegistryCore

/// One run of the program: which registry, in whose name, and where the answers go.
struct Session: Sendable {
  let registry: any Registry
  let caller: Caller
  let app: AppRef
  let output: Output
  /// What the registry is called: `local`, `demo`, or the name of its file.
  let name: String
  /// The path of its file.
  let place: String
  /// Where the dashboard keeps what was not sent.
  let draftFolder: URL

  func model(_ id: String) throws(RegistryError) -> ModelRef {
    ModelRef(app: app, id: try ModelID(id))
  }

  /// Carries `command` out and writes what came of it; in a dry run, what would.
  @discardableResult
  func carryOut(_ command: Command, dryRun: Bool) async throws(RegistryError) -> Receipt {
    if dryRun {
      let receipt = try await registry.preview(command, as: caller)
      output.writePreview(receipt)
      return receipt
    }
    let receipt = try await registry.perform(command, as: caller)
    output.write(receipt)
    return receipt
  }

  /// Reads page after page, up to `limit` items.
  func all<Item>(
    _ limit: Int? = nil, _ page: (PageRequest) async throws(RegistryError) -> Page<Item>
  ) async throws(RegistryError) -> [Item] {
    var items: [Item] = []
    var cursor: Cursor?
    repeat {
      let left = (limit ?? .max) - items.count
      let size = min(left, PageRequest.greatestSize)
      let part = try await page(try PageRequest(size: size, after: cursor))
      items += part.items
      cursor = part.next
    } while cursor != nil && items.count < limit ?? .max
    return items
  }

  /// Writes a list under its plural, or as a table.
  func write<Item>(
    _ items: [Item], _ name: String, _ wire: (Item) -> JSON, _ table: ([Item]) -> Table
  ) {
    if output.asJSON {
      output.write(.object([name: .array(items.map(wire))]))
    } else {
      output.write(table(items))
    }
  }

  /// Writes one thing under its name, or as a table.
  func write(_ name: String, _ wire: @autoclosure () -> JSON, _ table: @autoclosure () -> Table) {
    if output.asJSON {
      output.write(.object([name: wire()]))
    } else {
      output.write(table())
    }
  }
}
