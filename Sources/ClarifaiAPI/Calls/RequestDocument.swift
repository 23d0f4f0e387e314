package import RegistryCore

extension ServedCall {
  /// The request document of a call over HTTP: what its path, its query and its body say, put together.
  ///
  /// - Parameters:
  ///   - path: the binding's variables with their values, percent signs resolved.
  ///   - query: in the order in which it was sent, percent signs resolved; a key may stand more than once.
  ///   - body: nil when there is none.
  /// - Throws: `invalidField` naming what cannot be taken, or what is said twice and differently.
  package func requestDocument(
    path: [(variable: String, value: String)], query: [(key: String, value: String)], body: JSON?
  ) throws(RegistryError) -> JSON {
    let named = try request.conformed(
      nestedTexts(path.map { ($0.variable, $0.value) }), for: .query)
    let asked = try request.conformed(nestedTexts(query.map { ($0.key, $0.value) }), for: .query)
    let sent = try body.map { body throws(RegistryError) in
      try request.conformed(body, for: .request)
    }
    return try joined([named, asked, sent ?? .empty])
  }
}

/// An object of what dotted keys say; a key that stands more than once is a list.
private func nestedTexts(_ pairs: [(key: String, value: String)]) throws(RegistryError) -> JSON {
  var document = JSON.empty
  for (key, value) in pairs {
    let path = FieldPath(
      key.split(separator: ".", omittingEmptySubsequences: false).map(String.init))
    guard document.isFree(path.components[...]) else {
      throw .invalidField(path: path, why: "it is a field and has fields at once")
    }
    let old = document[path: path]
    let items = old.map { ($0.array ?? [$0]) + [.string(value)] }
    document = document.setting(path.components[...], to: items.map(JSON.array) ?? .string(value))
  }
  return document
}

/// Objects put into one; what two of them say must be the same.
private func joined(_ documents: [JSON]) throws(RegistryError) -> JSON {
  var result: [String: JSON] = [:]
  for members in documents.compactMap(\.object) {
    for (name, value) in members {
      guard let old = result[name], old != value else {
        result[name] = value
        continue
      }
      guard old.object != nil, value.object != nil else {
        throw .invalidField(
          path: FieldPath([name]),
          why: "the path, the query and the body say different things of it")
      }
      do {
        result[name] = try joined([old, value])
      } catch {
        throw error.inside(name)
      }
    }
  }
  return .object(result)
}

extension JSON {
  /// Whether nothing but objects stands on the way to the path, and no object at its end.
  fileprivate func isFree(_ path: ArraySlice<String>) -> Bool {
    guard let key = path.first else { return object == nil }
    guard let members = object else { return false }
    return members[key]?.isFree(path.dropFirst()) ?? true
  }
}
