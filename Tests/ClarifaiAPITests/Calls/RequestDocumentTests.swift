import RegistryCore
import Testing

@testable import ClarifaiAPI

struct `Requests over HTTP` {
  private func list(_ query: [(String, String)], path: [(String, String)] = []) throws -> JSON {
    let call = try #require(ServedCall.named("ListModels"))
    return try call.requestDocument(path: path, query: query, body: nil)
  }

  @Test func `a query has capitalised booleans, names of enumerations and repeated keys`() throws {
    let document = try list(
      [
        ("user_app_id.user_id", "ana"), ("trained_only", "True"), ("sort_ascending", "False"),
        ("visibility.gettable", "PUBLIC"), ("additional_fields", "all"),
        ("additional_fields", "stars"), ("page", "2"), ("search", ""),
      ], path: [("user_app_id.user_id", "ana"), ("user_app_id.app_id", "vision")])
    #expect(
      document == [
        "user_app_id": ["user_id": "ana", "app_id": "vision"], "trained_only": true,
        "visibility": ["gettable": 50], "additional_fields": ["all", "stars"], "page": 2,
      ])
  }

  static let refused: [([(String, String)], String)] = [
    ([("pages", "2")], "'pages' cannot be taken: ListModelsRequest has no such field"),
    ([("page", "two")], "'page' cannot be taken: it must be a whole number"),
    ([("page", "-1")], "'page' cannot be taken: it must be a whole number"),
    ([("trained_only", "yes")], "'trained_only' cannot be taken: it must be true or false"),
    ([("visibility.gettable", "ALL")], "'visibility.gettable' cannot be taken: \"ALL\" is none of"),
    ([("search", "a"), ("search", "b")], "'search' cannot be taken: it must be text"),
    ([("page.x", "1"), ("page", "1")], "'page' cannot be taken: it is a field and has fields"),
    (
      [("user_app_id.user_id", "ben")], "'user_app_id.user_id' cannot be taken: the path, the query"
    ),
  ]

  @Test(arguments: refused)
  func `what cannot be taken is refused by its name`(
    _ query: [(String, String)], _ message: String
  ) {
    let error = #expect(throws: RegistryError.self) {
      try list(query, path: [("user_app_id.user_id", "ana")])
    }
    #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
  }

  @Test func `a body has integers or names, and an empty value says nothing`() throws {
    let call = try #require(ServedCall.named("PatchModels"))
    let body: JSON = [
      "user_app_id": ["user_id": "ana"], "action": "merge",
      "models": [
        [
          "id": "oak", "description": "", "visibility": ["gettable": "ORG"], "license_type": 2,
          "metadata": ["kept": "", "zero": 0], "notes": .null,
        ]
      ],
    ]
    let document = try call.requestDocument(
      path: [("user_app_id.user_id", "ana"), ("user_app_id.app_id", "vision")], query: [],
      body: body)
    #expect(
      document.items("models") == [
        [
          "id": "oak", "visibility": ["gettable": 30], "license_type": 2,
          "metadata": ["kept": "", "zero": 0],
        ]
      ])
  }

  @Test func `an unknown key of a body is refused by its path`() throws {
    let call = try #require(ServedCall.named("PostModels"))
    let error = #expect(throws: RegistryError.self) {
      try call.requestDocument(
        path: [], query: [], body: ["models": [["id": "a", "color": "red"]]])
    }
    #expect(error?.description.hasPrefix("'models.color' cannot be taken: Model has no") == true)
  }

  @Test func `no two calls have one way to be named`() {
    var seen: [String: String] = [:]
    for call in ServedCall.all {
      for binding in call.bindings {
        let shape = binding.path.map { part in
          if case .literal(let text) = part { text } else { "*" }
        }.joined(separator: "/")
        let key = "\(binding.verb.rawValue) \(shape)"
        #expect(seen.updateValue(call.name, forKey: key) == nil, "\(key)")
      }
    }
  }

  @Test func `the calls are those of the service that the .proto file describes`() {
    #expect(Set(ServedCall.all.map(\.name)) == MessageShapes.calls)
  }
}
