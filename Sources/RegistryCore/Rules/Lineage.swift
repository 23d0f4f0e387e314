/// The lineage that a version's infos state: it continues from the weights of the version in
/// `train_info.resume_from_model.model_version.id`, or it has none of its own.
///
/// - Throws: `invalidIdentifier` when that is no version id.
package func statedLineage(of fields: Fields) throws(RegistryError) -> Lineage {
  let path: FieldPath = "train_info.resume_from_model.model_version.id"
  guard let id = fields[path]?.string else { return .original }
  return .continues(try VersionID(id))
}

/// The data set that a version is trained on, as kept in the artifacts: `train_info.dataset.id`, or where the
/// official client puts it, `train_info.params.dataset_id`.
///
/// - Returns: nil when there is none, or when it names nothing that the registry keeps.
package func dataSet(of fields: Fields) -> ArtifactDigest? {
  let stated = fields["train_info.dataset.id"] ?? fields["train_info.params.dataset_id"]
  return stated?.string.flatMap { try? ArtifactDigest(parsing: $0) }
}
