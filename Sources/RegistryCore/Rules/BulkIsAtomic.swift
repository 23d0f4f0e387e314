/// Rule `bulk-is-atomic`: a request with several models or versions applies wholly or not at all: the first
/// refusal refuses them all, and the same target twice is refused, since the second would overwrite the
/// first unseen.
package func decideTogether<Item, Target: Hashable>(
  _ items: [Item], target: (Item) -> Target,
  _ decide: (Item) throws(RegistryError) -> Decision
) throws(RegistryError) -> Decision {
  guard !items.isEmpty else { throw .emptyPatch }
  var seen: Set<Target> = []
  var together = Decision(changes: [], targets: [])
  for item in items {
    guard seen.insert(target(item)).inserted else {
      throw .invalidInput(why: "'\(target(item))' is named twice in one request")
    }
    let one = try decide(item)
    together.changes += one.changes
    together.targets += one.targets
    together.audit += one.audit
  }
  return together
}
