/// Rule `train-infos-are-fixed`: `train_info`, `input_info` and `import_info` of a version cannot be patched,
/// nor can what else is set at creation alone; the message says what to do instead.
///
/// - Throws: `fixedField` for the first such field that the patch names.
package func refuseFixedFields(in patch: FieldPatch, of fields: [Field]) throws(RegistryError) {
  let named = Set(patch.set.keys).union(patch.clear.map(\.root))
  for field in fields where named.contains(field.name) {
    if case .fixed(let instead) = field.change {
      throw .fixedField(path: FieldPath([field.name]), instead: instead)
    }
  }
}
