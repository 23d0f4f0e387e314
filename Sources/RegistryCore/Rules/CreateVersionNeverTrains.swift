/// Rule `create-version-never-trains`: a version of a trainable type starts as untrained; one of an
/// untrainable type, with `pretrained_model_config`, or with weights that were trained elsewhere,
/// starts as trained.
///
/// Nothing that a create carries leads to any other status, so nothing of it starts a run.
package func initialStatus(of fields: Fields, type: ModelType, artifact: ArtifactDigest?)
  -> VersionStatus
{
  let isReady =
    !type.trainable || fields["pretrained_model_config"] != nil || artifact != nil
  return isReady ? .trained : .untrained
}
