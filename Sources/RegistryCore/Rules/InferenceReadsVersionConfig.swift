/// Rule `inference-reads-version-config`: prediction reads `model.model_version.output_info.output_config`, sent
/// with the request or stored with the version; the old place, `model.output_info`, is refused with the new
/// path in the message.
///
/// - Parameter sent: the request's `model`.
/// - Throws: `oldInferencePath`, `unknownField` or `invalidField`.
package func outputConfig(of version: ModelVersion, sent: [String: JSON]) throws(RegistryError)
  -> OutputConfig
{
  if sent["output_info"] != nil { throw .oldInferencePath }
  let info = JSON.object(sent)[path: "model_version.output_info"]?.object ?? [:]
  let override = documentWithoutConcepts(["output_info": .object(info)])
  let stored = version.fields.document["output_info"].map { ["output_info": $0] } ?? [:]
  let document = try patched(stored, with: override, .overwrite, Field.ofVersion)
  let config = try Fields(.version, document)["output_info.output_config"]?.object ?? [:]
  return OutputConfig(
    maxConcepts: config["max_concepts"]?.integer ?? OutputConfig.standardMaxConcepts,
    minValue: config["min_value"]?.number ?? 0,
    selectConcepts: try config["select_concepts"].map(Concept.list)?.map { $0.id } ?? [])
}

/// The concepts that `config` lets through, best first; equal scores by id.
///
/// - Throws: `invalidInput` when `select_concepts` names none that the version knows.
package func selected(_ scores: [ScoredConcept], by config: OutputConfig) throws(RegistryError)
  -> [ScoredConcept]
{
  let wanted = Set(config.selectConcepts)
  if !wanted.isEmpty, wanted.isDisjoint(with: scores.map(\.id)) {
    throw .invalidInput(
      why: "select_concepts names no concept of this version; leave it out to see them all")
  }
  let shown =
    scores
    .filter { (wanted.isEmpty || wanted.contains($0.id)) && $0.value >= config.minValue }
    .sorted { ($1.value, $0.id) < ($0.value, $1.id) }
  return Array(shown.prefix(config.maxConcepts))
}
