/// Rule `model-type-is-fixed`: `model_type_id` is set when the model is created and never changes.
///
/// - Throws: `fixedField` when the patch names it.
package func refuseTypeChange(in patch: FieldPatch) throws(RegistryError) {
  let path: FieldPath = "model_type_id"
  if patch.set[path.root] != nil || patch.clear.contains(path) {
    throw .invalidField(
      path: path, why: "the type of a model never changes; create another model for another type")
  }
}
