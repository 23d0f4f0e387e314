/// Rule `infos-live-on-versions`: `output_info`, `input_info`, `train_info`, `import_info` and
/// `model_version` are refused on a model, and the message says which operation takes them.
///
/// - Throws: `fieldAtWrongLevel` for the first of them in `document`.
package func refuseInfos(onModel document: [String: JSON]) throws(RegistryError) {
  let misplaced = (Field.infos + ["model_version"]).first { document[$0] != nil }
  if let misplaced { throw .fieldAtWrongLevel(path: FieldPath([misplaced]), level: .model) }
}
