import RegistryCore

extension Concept {
  /// As clients get it: something that is known, so its value is 1.
  func served(in app: AppRef) -> JSON {
    [
      "id": .string(id.text), "name": .string(name), "value": 1,
      "user_id": .string(app.user.text), "app_id": .string(app.app.text),
    ]
  }

  /// - Throws: `invalidField` or `invalidIdentifier` for what is no concept, or says more than is kept.
  init(sent: [String: JSON], in app: AppRef) throws(RegistryError) {
    var members = sent
    members.dropPlace(app)
    let id = try members.takeText("id", "name the concept")
    let name = members.removeValue(forKey: "name")?.string ?? ""
    // A client that says nothing of it says 0 in one encoding and 1 in the other.
    if members["value"] == 0 || members["value"] == 1 { members["value"] = nil }
    if let stranger = members.keys.min() {
      throw .invalidField(
        path: FieldPath(["concepts", stranger]), why: "a concept has an id and a name here")
    }
    self.init(id: try ConceptID(id), name: name)
  }
}

extension ScoredConcept {
  func served(in app: AppRef) -> JSON {
    [
      "id": .string(id.text), "name": .string(id.text), "value": .number(value),
      "user_id": .string(app.user.text), "app_id": .string(app.app.text),
    ]
  }
}
