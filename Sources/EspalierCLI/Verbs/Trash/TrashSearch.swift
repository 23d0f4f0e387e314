import RegistryCore

extension Session {
  func trash(_ limit: Int? = nil) async throws(RegistryError) -> [TrashEntry] {
    try await all(limit) { page throws(RegistryError) in
      try await registry.trash(of: app, page, as: caller)
    }
  }

  /// The entry that is called `name`, or the only one that `matches`.
  ///
  /// - Throws: `trashNotFound`, or `invalidInput` naming the entries when several match.
  func trashEntry(_ name: String, _ matches: (TrashEntry) -> Bool) async throws(RegistryError)
    -> TrashEntry
  {
    let entries = try await trash()
    if let entry = entries.first(where: { $0.id.text == name }) { return entry }
    let matching = entries.filter(matches)
    guard let entry = matching.first else { throw .trashNotFound(name) }
    guard matching.count == 1 else {
      let ids = matching.map(\.id.text).joined(separator: ", ")
      throw .invalidInput(why: "the trash holds several of that name (\(ids)); name the entry")
    }
    return entry
  }
}
