package import RegistryCore

extension ModelVersion {
  /// - Parameter concepts: all that the version tells apart; where they were not read, a message says so, as
  ///   the wire does.
  package func wire(of model: Model, concepts: [Concept]?) -> JSON {
    var members = fields.wire
    members["output_info"] = outputInfo(members["output_info"], concepts)
    members["id"] = .string(id.text)
    members["number"] = .integer(number)
    members["user_id"] = .string(model.ref.app.user.text)
    members["app_id"] = .string(model.ref.app.app.text)
    members["status"] = status.wire(training: trainingHint(for: model))
    members["created_at"] = createdAt.wire
    members["created_by"] = .string(createdBy.text)
    members["modified_at"] = modifiedAt.wire
    members["completed_at"] = completedAt?.wire
    members["active_concept_count"] = .integer(conceptCount)
    members["total_input_count"] = .integer(inputCount)
    members["revision"] = .integer(revision)
    members["metrics"] = wireMetrics(metrics)
    members["parent"] = lineage.wire
    members["artifact"] = artifact.map { .string($0.description) }
    members["cost"] = cost.wire
    return .object(members)
  }

  func trainingHint(for model: Model) -> String {
    "v\(number) is stored and not training, nothing trains it by itself: "
      + "'espalier train plan \(model.ref.id) v\(number)' plans it, and a person confirms"
  }

  private func outputInfo(_ kept: JSON?, _ concepts: [Concept]?) -> JSON? {
    var info = kept?.object ?? [:]
    if let concepts {
      if !concepts.isEmpty { info["data"] = ["concepts": .array(concepts.map(\.wire))] }
    } else if conceptCount > 0, info["message"] == nil {
      info["message"] = "the concepts are shown with the version by itself"
    }
    return info.isEmpty ? nil : .object(info)
  }
}

extension VersionSummary {
  package var wire: JSON {
    var members: [String: JSON] = [
      "id": .string(id.text), "number": .integer(number), "status": status.wire(),
      "created_at": createdAt.wire, "active_concept_count": .integer(conceptCount),
      "total_input_count": .integer(inputCount), "cost": cost.wire,
    ]
    members["visibility"] = WireField.Spelling.visibility.encoded(.string(visibility))
    members["metrics"] = wireMetrics(score.map { ["accuracy": .number($0)] } ?? [:])
    members["parent"] = lineage.wire
    return .object(members)
  }
}

extension Lineage {
  /// `{"id":…,"kind":"continues"}`: the version whose weights it goes on from, or whose infos were copied.
  var wire: JSON? {
    switch self {
    case .original: nil
    case .continues(let id): ["id": .string(id.text), "kind": "continues"]
    case .copied(let id): ["id": .string(id.text), "kind": "copied"]
    }
  }
}

/// What was measured: the wire's summary, and everything under `measured`.
private func wireMetrics(_ metrics: [String: JSON]) -> JSON? {
  if metrics.isEmpty { return nil }
  var summary: [String: JSON] = [:]
  summary["top1_accuracy"] = metrics["accuracy"]
  summary["macro_avg_f1_score"] = metrics["macro_f1"]
  return ["summary": .object(summary), "measured": .object(metrics)]
}

/// What a document says of a version, in the wire's names.
package struct SentVersion: Hashable, Sendable {
  /// As the registry keeps them, concepts included.
  package let fields: [String: JSON]
  package let clear: [FieldPath]

  /// Reads `{"model_version":{…}}`, or the object within.
  ///
  /// - Throws: `computedField` for an id; `invalidField` or `unknownField` for what is no value of the wire.
  package init(wire: JSON) throws(RegistryError) {
    var members = try wire.unwrapped("model_version")
    if members["id"] != nil { throw .computedField(path: "id") }
    clear = try takeClearedPaths(from: &members)
    fields = try keptFields(of: members, at: .version)
  }
}
