import RegistryCore
import Terminal

/// The rows of an edit: every field of the level in the order of its table, the members of a message under
/// it, and a row for each key of the metadata.
func editRows(_ edit: EditState) -> [EditState.Row] {
  edit.level.fields.flatMap { rows(of: $0, at: FieldPath([$0.name]), indent: 0, in: edit) }
}

private func rows(of field: Field, at path: FieldPath, indent: Int, in edit: EditState)
  -> [EditState.Row]
{
  let fixed = fixedReason(field, path)
  switch field.kind {
  case .message(let inner) where fixed == nil:
    let heading = EditState.Row(label: field.name, indent: indent, content: .group, fixed: nil)
    return [heading]
      + inner.flatMap {
        rows(of: $0, at: path.appending($0.name), indent: indent + 1, in: edit)
      } + conceptRows(at: path, indent: indent + 1, in: edit)
  case .structure where field.name == "metadata": return metadataRows(path, in: edit)
  default:
    let content = EditState.Row.Content.field(path, field)
    return [EditState.Row(label: field.name, indent: indent, content: content, fixed: fixed)]
  }
}

/// The reason in the words of the rule that would refuse it.
private func fixedReason(_ field: Field, _ path: FieldPath) -> RegistryError? {
  switch field.change {
  case .patchable: nil
  case .fixed(let instead): .fixedField(path: path, instead: instead)
  }
}

private func conceptRows(at path: FieldPath, indent: Int, in edit: EditState) -> [EditState.Row] {
  guard path == "output_info", case .version(_, let number) = edit.target else { return [] }
  return [
    EditState.Row(
      label: "concepts", indent: indent, content: .concepts,
      fixed: .conceptsAreFixed(version: "v\(number)"))
  ]
}

private func metadataRows(_ path: FieldPath, in edit: EditState) -> [EditState.Row] {
  let stored = (edit.fields[path]?.object ?? [:]).keys
  let drafted = edit.draft.edits.map(\.path).filter {
    $0.root == path.root && $0.components.count == 2
  }.map { $0.components[1] }
  let keys = Set(stored).union(drafted).sorted()
  return [EditState.Row(label: path.root, indent: 0, content: .group, fixed: nil)]
    + keys.map {
      EditState.Row(
        label: harmless($0), indent: 1, content: .key(path.appending($0)), fixed: nil)
    } + [EditState.Row(label: "add a key", indent: 1, content: .newKey, fixed: nil)]
}
