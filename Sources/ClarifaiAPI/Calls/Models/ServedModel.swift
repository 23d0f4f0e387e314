import RegistryCore

extension Model {
  /// As clients get it: a model without a name is called by its id, since some of them need a name.
  func served(latest: JSON? = nil) -> JSON {
    var members = wire(latest: latest).object ?? [:]
    members["name"] = .string(title)
    return .object(members)
  }
}

extension ModelListing {
  var served: JSON { model.served(latest: latest?.wire) }
}

extension Receipt {
  /// The models it is about, as they are now.
  var servedModels: JSON {
    .array(
      targets.compactMap { target in
        if case .model(let model) = target.thing { model.served() } else { nil }
      })
  }
}

extension Asked {
  /// The versions that go with a model may be asked for by more than their names.
  func refuseUnservedFields() throws(RegistryError) {
    let served: Set = ["all", "stars", "outputs", "presets", "secrets"]
    if let stranger = texts("additional_fields").first(where: { !served.contains($0) }) {
      throw .invalidField(path: "additional_fields", why: "'\(stranger)' is not served")
    }
  }
}
