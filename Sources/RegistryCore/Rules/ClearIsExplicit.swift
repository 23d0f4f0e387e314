/// Rule `clear-is-explicit`: a field is emptied only by naming its path; below a free structure a path
/// names a key of it.
///
/// - Throws: `unknownField`, or `invalidField` when a path stands both in what is set and what is cleared.
package func cleared(
  _ document: [String: JSON], _ paths: [FieldPath], set: [String: JSON], at level: Level
) throws(RegistryError) -> [String: JSON] {
  var result = JSON.object(document)
  for path in paths {
    guard Field.at(path, in: level.fields) != nil else {
      throw unknownField(path, level)
    }
    guard JSON.object(set)[path: path] == nil else {
      throw .invalidField(path: path, why: "it is both set and cleared; choose one")
    }
    result = result.removing(path.components[...])
  }
  return result.object ?? [:]
}

/// The patch that undoes the passage from `before` to `after` exactly: what had a value is
/// overwritten with it, what had none is cleared.
///
/// A free structure is put back as a whole.
package func inversePatch(from before: Fields, to after: Fields) -> FieldPatch {
  var patch = FieldPatch(action: .overwrite)
  var set = JSON.empty
  for path in differences(from: before, to: after).map({ wholeField($0.path, before.level) }) {
    if let value = before[path] {
      set = set.setting(path.components[...], to: value)
    } else if !patch.clear.contains(path) {
      patch.clear.append(path)
    }
  }
  patch.set = set.object ?? [:]
  return patch
}

/// These fields with what was changed once put back, and everything else as it is.
///
/// - Throws: what the fields' own check objects to.
package func undone(_ changes: [FieldChange], in fields: Fields) throws(RegistryError) -> Fields {
  let document = changes.reduce(JSON.object(fields.document)) { document, change in
    let path = change.path.components[...]
    return change.before.map { document.setting(path, to: $0) } ?? document.removing(path)
  }
  return try Fields(fields.level, document.object ?? [:])
}

/// The path of the free structure that `path` leads into, or `path` itself.
private func wholeField(_ path: FieldPath, _ level: Level) -> FieldPath {
  let beginnings = path.components.indices.map { FieldPath(Array(path.components[...$0])) }
  return beginnings.first { Field.at($0, in: level.fields)?.kind == .structure } ?? path
}

extension JSON {
  /// This value without what stands at the path.
  package func removing(_ path: ArraySlice<String>) -> JSON {
    guard let key = path.first, var members = object else { return self }
    if path.count == 1 {
      members[key] = nil
    } else if let inner = members[key] {
      members[key] = inner.removing(path.dropFirst())
    }
    return .object(members)
  }

  /// This value with `value` at the path; objects on the way are made where they are missing.
  package func setting(_ path: ArraySlice<String>, to value: JSON) -> JSON {
    guard let key = path.first else { return value }
    var members = object ?? [:]
    members[key] = (members[key] ?? .empty).setting(path.dropFirst(), to: value)
    return .object(members)
  }
}
