import RegistryCore

/// The concepts of the version that a branch is made from, read page by page.
struct SourceConcepts: Sendable {
  private(set) var all: [JSON] = []
  private(set) var isComplete = false
  private var ticket: Ticket?

  mutating func read(_ version: VersionRef, _ context: DialogContext, after: Cursor? = nil)
    -> [DialogStep]
  {
    let page = (try? PageRequest(size: PageRequest.greatestSize, after: after)) ?? .first
    ticket = context.ticket
    return [.effect(.read(.concepts(version, page), context.ticket))]
  }

  func isAwaiting(_ answered: Ticket) -> Bool { ticket == answered }

  mutating func take(_ page: Page<Concept>, _ version: VersionRef, _ context: DialogContext)
    -> [DialogStep]
  {
    all += page.items.map { ["id": .string($0.id.text), "name": .string($0.name)] }
    ticket = nil
    if let next = page.next { return read(version, context, after: next) }
    isComplete = true
    return []
  }

  /// The list with the names that are known already: who keeps a concept keeps its name.
  func named(_ list: [JSON]) -> [JSON] {
    let names = Dictionary(
      all.map { ($0.object?["id"], $0) }, uniquingKeysWith: { first, _ in first })
    return list.map { names[$0.object?["id"]] ?? $0 }
  }
}
