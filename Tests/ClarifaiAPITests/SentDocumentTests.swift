import RegistryCore
import Testing

@testable import ClarifaiAPI

struct `Documents that were sent` {
  @Test func `a model may be wrapped in its name or not`() throws {
    let bare: JSON = ["description": "d", "visibility": ["gettable": "PUBLIC"]]
    #expect(try SentModel(wire: ["model": bare]) == SentModel(wire: bare))
    #expect(try SentModel(wire: bare).fields == ["description": "d", "visibility": "public"])
  }

  @Test func `the id of a model is told apart from its fields`() throws {
    let sent = try SentModel(wire: ["id": "digits", "model_type_id": "embedding-classifier"])
    #expect(sent.id == "digits")
    #expect(sent.fields == ["model_type_id": "embedding-classifier"])
  }

  @Test func `the id of a version cannot be sent`() {
    #expect(throws: RegistryError.computedField(path: "id")) {
      try SentVersion(wire: ["model_version": ["id": "x"]])
    }
  }

  @Test func `clear_fields are paths`() throws {
    let sent = try SentVersion(wire: ["clear_fields": ["license", "metadata.\"a.b\""]])
    #expect(sent.clear == ["license", FieldPath(["metadata", "a.b"])])
    #expect(sent.fields.isEmpty)
  }

  @Test(arguments: [["clear_fields": "license"], ["clear_fields": [1]], 5, "text", []] as [JSON])
  func `what is no document is refused`(_ sent: JSON) {
    #expect(throws: RegistryError.self) { try SentVersion(wire: sent) }
  }
}
