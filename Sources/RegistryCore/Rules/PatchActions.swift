/// Rule `patch-actions`: merge replaces what is sent, deeply, and appends to lists, by id where there is
/// one; overwrite replaces what is sent; remove deletes the named metadata keys and list members, and the
/// image where its address is the one that is stored.
///
/// A field that is not sent stays under every action, and so does a sub-field of a message.
///
/// - Returns: `stored` with what the patch sets; its result is not checked yet.
/// - Throws: `invalidField` when a field that is sent has no meaning under the action.
package func patched(
  _ stored: [String: JSON], with sent: [String: JSON], _ action: PatchAction, _ fields: [Field],
  at place: FieldPath = FieldPath([])
) throws(RegistryError) -> [String: JSON] {
  var result = stored
  for field in fields {
    guard let value = sent[field.name], value != .null else { continue }
    let path = place.appending(field.name)
    try refuseEmptying(value, field, at: path)
    result[field.name] = try patched(stored[field.name], with: value, action, field, at: path)
  }
  return result
}

private func patched(
  _ old: JSON?, with new: JSON, _ action: PatchAction, _ field: Field, at path: FieldPath
) throws(RegistryError) -> JSON? {
  switch field.kind {
  case .message(let inner):
    guard let sent = new.object else { return new }
    return .object(try patched(old?.object ?? [:], with: sent, action, inner, at: path))
  case .texts:
    guard let sent = new.array else { return new }
    return .array(combined(old?.array ?? [], sent, action))
  case .objects(let key, _):
    guard let sent = new.array else { return new }
    return .array(combined(old?.array ?? [], sent, key: key, action))
  case .structure:
    guard let sent = new.object else { return new }
    return .object(combined(old?.object ?? [:], sent, action))
  case .text, .choice, .bool, .integer, .number, .values:
    return try replaced(old, with: new, action, at: path)
  }
}

/// 0 and false are values that a person can mean; an empty text, list or object would empty the field by
/// accident.
private func refuseEmptying(_ value: JSON, _ field: Field, at path: FieldPath)
  throws(RegistryError)
{
  if case .message = field.kind { return }
  switch value {
  case .string(""), .array([]), .object([:]):
    throw .invalidField(path: path, why: "it is empty; to empty the field, clear it by its path")
  default: return
  }
}

private func replaced(_ old: JSON?, with new: JSON, _ action: PatchAction, at path: FieldPath)
  throws(RegistryError) -> JSON?
{
  guard action == .remove else { return new }
  guard path == "image.url" else {
    throw .invalidField(
      path: path, why: "remove deletes metadata keys, list members and the image; clear this field")
  }
  guard old == new else {
    throw .invalidField(path: path, why: "it is not the address of the stored image")
  }
  return nil
}

private func combined(_ old: [JSON], _ sent: [JSON], _ action: PatchAction) -> [JSON] {
  switch action {
  case .merge: old + sent.filter { !old.contains($0) }
  case .overwrite: sent
  case .remove: old.filter { !sent.contains($0) }
  }
}

private func combined(_ old: [JSON], _ sent: [JSON], key: String, _ action: PatchAction) -> [JSON] {
  func id(_ item: JSON) -> String? { item.object?[key]?.string }
  switch action {
  case .overwrite: return sent
  case .remove: return old.filter { item in !sent.contains { id($0) == id(item) } }
  case .merge:
    var result = old
    for item in sent {
      if let place = result.firstIndex(where: { id($0) == id(item) }) {
        result[place] = merged(result[place], item)
      } else {
        result.append(item)
      }
    }
    return result
  }
}

private func combined(_ old: [String: JSON], _ sent: [String: JSON], _ action: PatchAction)
  -> [String: JSON]
{
  switch action {
  case .merge: merged(.object(old), .object(sent)).object ?? [:]
  case .overwrite: sent
  case .remove: old.filter { sent[$0.key] == nil }
  }
}

/// Objects member by member, lists appended; an empty object or list replaces; null says nothing.
private func merged(_ old: JSON, _ new: JSON) -> JSON {
  switch (old, new) {
  case (_, .null): return old
  case (.object(let stored), .object(let sent)) where !sent.isEmpty:
    return .object(
      stored.merging(sent.filter { $0.value != .null }) { merged($0, $1) })
  case (.array(let stored), .array(let sent)) where !sent.isEmpty:
    return .array(stored + sent.filter { !stored.contains($0) })
  default: return new
  }
}
