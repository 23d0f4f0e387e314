package import RegistryCore

extension Fields {
  /// These fields as the wire has them.
  package var wire: [String: JSON] {
    WireField.ofLevel(level).reduce(document) { members, field in
      translated(members, field.path.components[...]) { kept in field.spelling.encoded(kept) }
    }
  }
}

/// What was sent of a model or a version, as the registry keeps it; not checked yet.
///
/// - Throws: `invalidField` or `unknownField` for a value that is none on the wire.
func keptFields(of sent: [String: JSON], at level: Level) throws(RegistryError) -> [String: JSON] {
  var members = sent
  for field in WireField.ofLevel(level) {
    members = try translated(members, field.path.components[...]) { value throws(RegistryError) in
      try value.map { sent throws(RegistryError) in
        try field.spelling.decoded(sent, at: field.path, level)
      } ?? nil
    }
  }
  return members
}

/// `members` with the value at `path` put through `translate`, in every item where the way leads through a
/// list; nothing is made on the way.
private func translated<Failure: Error>(
  _ members: [String: JSON], _ path: ArraySlice<String>,
  _ translate: (JSON?) throws(Failure) -> JSON?
) throws(Failure) -> [String: JSON] {
  guard let key = path.first else { return members }
  var result = members
  let rest = path.dropFirst()
  if rest.isEmpty {
    result[key] = try translate(members[key])
  } else if let inner = members[key]?.object {
    result[key] = .object(try translated(inner, rest, translate))
  } else if let items = members[key]?.array {
    result[key] = .array(
      try items.map { item throws(Failure) in
        guard let inner = item.object else { return item }
        return .object(try translated(inner, rest, translate))
      })
  }
  return result
}

extension JSON {
  /// What stands in `{"model":{…}}`, or the object itself where it is not wrapped.
  ///
  /// - Throws: `invalidField` when it is no object.
  func unwrapped(_ name: String) throws(RegistryError) -> [String: JSON] {
    let inner = object?.count == 1 ? object?[name] ?? self : self
    guard let members = inner.object else {
      throw .invalidField(path: FieldPath([name]), why: "it must be an object of fields")
    }
    return members
  }
}

/// The paths under `clear_fields`, which leaves `members`.
///
/// - Throws: `invalidField` when it is no list of paths.
func takeClearedPaths(from members: inout [String: JSON]) throws(RegistryError) -> [FieldPath] {
  guard let sent = members.removeValue(forKey: "clear_fields") else { return [] }
  guard let texts = sent.array?.compactMap(\.string), texts.count == sent.array?.count else {
    throw .invalidField(
      path: "clear_fields", why: "it must be a list of paths, as in metadata.tier")
  }
  return try texts.map { text throws(RegistryError) in try FieldPath(parsing: text) }
}
