import RegistryCore

extension ModelVersion {
  /// As clients get it.
  ///
  /// - Parameter concepts: as in `wire(of:concepts:)`.
  func served(of model: Model, concepts: [Concept]? = nil) -> JSON {
    var members = wire(of: model, concepts: nil).object ?? [:]
    if let concepts {
      var info = members["output_info"]?.object ?? [:]
      info["message"] = fields["output_info.message"]
      if !concepts.isEmpty {
        info["data"] = ["concepts": .array(concepts.map { $0.served(in: model.ref.app) })]
      }
      members["output_info"] = .object(info)
    }
    members["training_requests"] = asked.map { [$0.wire] }
    return .object(members)
  }
}

extension TrainingRequest {
  var wire: JSON {
    ["user_id": .string(by.text), "count": .integer(count), "last_at": at.wire]
  }
}

extension Receipt {
  /// The versions it is about, as they are now.
  var servedVersions: JSON {
    .array(
      targets.compactMap { target in
        if case .version(let version, let model) = target.thing {
          version.served(of: model)
        } else {
          nil
        }
      })
  }
}
