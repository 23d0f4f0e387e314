/// Rule `concepts-are-fixed`: a version patch that would change `output_info.data.concepts` is refused; one
/// that repeats them changes nothing and passes.
///
/// - Returns: what the patch sets besides the concepts.
/// - Throws: `conceptsAreFixed`.
package func withoutConcepts(
  _ patch: FieldPatch, of version: ModelVersion, stored: () throws(RegistryError) -> [Concept]
) throws(RegistryError) -> [String: JSON] {
  let path = Field.conceptsPath
  let isCleared = patch.clear.contains { path.components.starts(with: $0.components) }
  if isCleared { throw .conceptsAreFixed(version: "v\(version.number)") }
  guard let sent = JSON.object(patch.set)[path: path] else { return patch.set }
  guard try isSame(sent, as: stored()), patch.action != .remove else {
    throw .conceptsAreFixed(version: "v\(version.number)")
  }
  return documentWithoutConcepts(patch.set)
}

/// The same concepts in whatever order; a name counts where one is sent.
private func isSame(_ sent: JSON, as stored: [Concept]) throws(RegistryError) -> Bool {
  let names = Dictionary(stored.map { ($0.id.text, $0.name) }) { first, _ in first }
  guard try Set(Concept.list(sent).map(\.id)) == Set(stored.map(\.id)) else { return false }
  return (sent.array ?? []).allSatisfy { item in
    guard let id = item.object?["id"]?.string, let name = item.object?["name"]?.string else {
      return true
    }
    return name.isEmpty || name == names[id]
  }
}

/// `document` less `output_info.data`, which holds the concepts and nothing else that is kept.
package func documentWithoutConcepts(_ document: [String: JSON]) -> [String: JSON] {
  var rest = document
  guard var info = document["output_info"]?.object, var data = info["data"]?.object else {
    return rest
  }
  data["concepts"] = nil
  // Anything else in `data` stays, so that the check of fields refuses it by name.
  info["data"] = data.isEmpty ? nil : .object(data)
  rest["output_info"] = .object(info)
  return rest
}
