/// One field that differs: what a review lists, what a receipt counts, what the audit keeps.
package struct FieldChange: Hashable, Sendable {
  package let path: FieldPath
  /// Nil when the field was empty.
  package let before: JSON?
  /// Nil when the field is now empty.
  package let after: JSON?

  package init(path: FieldPath, before: JSON?, after: JSON?) {
    self.path = path
    self.before = before
    self.after = after
  }
}

/// What differs between two sets of fields of one level, in the order in which fields are shown.
///
/// Messages are compared field by field, free structures key by key, lists as a whole.
package func differences(from before: Fields, to after: Fields) -> [FieldChange] {
  differences(before.document, after.document, before.level.fields, at: FieldPath([]))
}

private func differences(
  _ before: [String: JSON], _ after: [String: JSON], _ fields: [Field], at place: FieldPath
) -> [FieldChange] {
  fields.flatMap { field -> [FieldChange] in
    let old = before[field.name]
    let new = after[field.name]
    guard old != new else { return [] }
    let path = place.appending(field.name)
    switch field.kind {
    case .message(let inner):
      return differences(old?.object ?? [:], new?.object ?? [:], inner, at: path)
    case .structure:
      return memberDifferences(old?.object ?? [:], new?.object ?? [:], at: path)
    default:
      return [FieldChange(path: path, before: old, after: new)]
    }
  }
}

private func memberDifferences(
  _ before: [String: JSON], _ after: [String: JSON], at place: FieldPath
) -> [FieldChange] {
  Set(before.keys).union(after.keys).sorted().compactMap { key in
    guard before[key] != after[key] else { return nil }
    return FieldChange(path: place.appending(key), before: before[key], after: after[key])
  }
}
