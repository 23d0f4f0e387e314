import RegistryCore
import Testing

@testable import ClarifaiAPI

struct `Calls about models` {
  private static func withServed(
    _ body: (ServedRegistry) async throws -> Void
  ) async throws {
    for transport in ServedRegistry.Transport.allCases {
      let served = try await ServedRegistry(transport)
      defer { served.remove() }
      try await body(served)
    }
  }

  @Test func `a new model has no version, a name, and the type of embeddings`() async throws {
    try await Self.withServed { served in
      let model = try await served.model("oak").object?["model"]
      #expect(model?[path: "name"] == "oak")
      #expect(model?[path: "model_type_id"] == "embedding-classifier")
      #expect(model?[path: "user_id"] == "ana")
      #expect(model?[path: "app_id"] == "vision")
      #expect(model?[path: "model_version"] == nil)
      #expect(model?[path: "visibility.gettable"] == 10)
    }
  }

  @Test func `several models are made wholly or not at all`() async throws {
    try await Self.withServed { served in
      try await served.model("oak")
      let refused = try await served.ask("PostModels", ["models": [["id": "ash"], ["id": "oak"]]])
      #expect(refused.code == 21202)
      #expect(try await served.ask("GetModel", ["model_id": "ash"]).code == 21200)
      let made = try await served.ask("PostModels", ["models": [["id": "ash"], ["id": "elm"]]])
      #expect(made.details == "created ash, elm; the first is shown")
      #expect(try await served.ask("GetModel", ["model_id": "elm"]).code == 10000)
    }
  }

  static let refusals: [(String, [String: JSON], Int, String)] = [
    (
      "PostModels", ["models": [["id": "a", "model_version": ["id": "v"]]]], 21202,
      "infos live on versions"
    ),
    ("PostModels", ["models": [["id": "a", "model_type_id": "magic"]]], 11101, "does not exist"),
    ("PostModels", ["models": [["description": "x"]]], 21202, "name the model"),
    (
      "PostModels", ["models": [["id": "a", "star_count": 3]]], 21202, "worked out by the registry"
    ),
    ("PostModels", ["models": [["id": "../a"]]], 21202, "invalid model id"),
    (
      "PatchModels", ["action": "merge", "models": [["id": "oak", "model_type_id": "x"]]], 21202,
      "never changes"
    ),
    (
      "PatchModels", ["action": "burn", "models": [["id": "oak", "task": "x"]]], 21202,
      "Unrecognized action 'burn'"
    ),
    ("PatchModels", ["models": [["id": "oak", "task": "x"]]], 21202, "Unrecognized action ''"),
    (
      "PatchModels", ["action": "merge", "models": [["id": "oak", "app_id": "other"]]], 21202,
      "app_id"
    ),
    (
      "PatchModels", ["action": "merge", "models": [["id": "oak", "revision": 9, "task": "x"]]],
      21203, "revision 1"
    ),
    (
      "PatchModelIds", ["action": "merge", "ids": [["id": "oak", "new_id": "b"]]], 21202,
      "only be overwritten"
    ),
    ("PatchModelIds", ["action": "overwrite", "ids": []], 21202, "exactly one pair"),
    ("DeleteModels", [:], 21202, "delete_all"),
    ("DeleteModels", ["ids": ["oak"], "delete_all": true], 21202, "not both"),
    ("ListModels", ["toolkits": ["x"]], 21202, "'toolkits'"),
    ("ListModels", ["sort_by_star_count": true], 21202, "'sort_by_star_count'"),
    ("ListModels", ["per_page": 1001], 21202, "1 to 1000"),
    ("ListModels", ["additional_fields": ["magic"]], 21202, "'magic' is not served"),
    ("ListModels", ["user_app_id": ["user_id": "ana", "app_id": "none"]], 11101, "'ana/none'"),
    ("GetModel", ["model_id": "oak", "version_id": "nonsense"], 21200, "'nonsense'"),
    ("GetModel", ["model_id": "oak", "trained_before": true], 21202, "'trained_before'"),
  ]

  @Test(arguments: refusals)
  func `a refusal has its code, says why, and changes nothing`(
    _ call: String, _ request: [String: JSON], _ code: Int, _ details: String
  ) async throws {
    try await Self.withServed { served in
      let before = try await served.model("oak")
      let answer = try await served.ask(call, request)
      #expect(answer.code == code, "\(answer.text)")
      #expect(answer.details.contains(details), "\(answer.details)")
      let after = try await served.ask("GetModel", ["model_id": "oak"])
      #expect(after.object?["model"] == before.object?["model"])
    }
  }

  @Test func `an error keeps the empty list of its answer`() async throws {
    try await Self.withServed { served in
      let refused: [(String, [String: JSON])] = [
        ("ListModels", ["per_page": 5000]), ("PatchModels", [:]),
      ]
      for (name, request) in refused {
        let answer = try await served.ask(name, request)
        #expect(answer.code == 21202)
        #expect(answer[path: "models"] == [])
      }
    }
  }

  @Test func `patches have their actions`() async throws {
    try await Self.withServed { served in
      try await served.model("oak", ["toolkits": ["a"], "metadata": ["k": ["x": 1], "l": [1]]])
      func patch(_ action: String, _ members: [String: JSON]) async throws -> JSON {
        let model = JSON.object(members.merging(["id": "oak"]) { $1 })
        let answer = try await served.ask(
          "PatchModels", ["action": .string(action), "models": [model]])
        return try #require(answer.items("models").first, "\(answer.text)")
      }
      let merged = try await patch(
        "merge", ["toolkits": ["b"], "metadata": ["k": ["y": 2], "l": [2]]])
      #expect(merged[path: "toolkits"] == ["a", "b"])
      #expect(merged[path: "metadata"] == ["k": ["x": 1, "y": 2], "l": [1, 2]])
      let removed = try await patch("remove", ["toolkits": ["a"], "metadata": ["l": 0]])
      #expect(removed[path: "toolkits"] == ["b"])
      #expect(removed[path: "metadata"] == ["k": ["x": 1, "y": 2]])
      let overwritten = try await patch("overwrite", ["metadata": ["m": true], "description": ""])
      #expect(overwritten[path: "metadata"] == ["m": true])
      #expect(overwritten[path: "toolkits"] == ["b"])
      let cleared = try await patch("merge", ["clear_fields": ["metadata", "toolkits"]])
      #expect(cleared[path: "metadata"] == nil)
      #expect(cleared[path: "revision"] == 5)
    }
  }

  @Test func `pages are counted from 1, and one past the end is empty and no error`() async throws {
    try await Self.withServed { served in
      for number in 1...7 { try await served.model("m\(number)") }
      func page(_ number: Int) async throws -> [String] {
        let answer = try await served.ask(
          "ListModels",
          [
            "page": .integer(number), "per_page": 3, "sort_by_created_at": true,
            "sort_ascending": true,
          ])
        #expect(answer.code == 10000)
        return answer.items("models").compactMap { $0[path: "id"]?.string }
      }
      #expect(try await page(1) == ["m1", "m2", "m3"])
      #expect(try await page(3) == ["m7"])
      #expect(try await page(4) == [])
      #expect(try await page(1000) == [])
    }
  }

  @Test func `models are selected by name, type, training, visibility and whose they are`()
    async throws
  {
    try await Self.withServed { served in
      try await served.model("oak", ["name": "General", "visibility": ["gettable": 50]])
      try await served.model("ash", ["model_type_id": "multimodal-to-text", "creator": "them"])
      _ = try await served.version("ash")
      func ids(_ request: [String: JSON]) async throws -> [String] {
        try await served.ask("ListModels", request).items("models")
          .compactMap { $0[path: "id"]?.string }.sorted()
      }
      #expect(try await ids(["name": "gen*"]) == ["oak"])
      #expect(try await ids(["name": "gen"]) == [])
      #expect(try await ids(["name": "ash"]) == ["ash"])
      #expect(try await ids(["model_type_id": "embedding-classifier"]) == ["oak"])
      #expect(try await ids(["trained_only": true]) == ["ash"])
      #expect(try await ids(["visibility": ["gettable": 50]]) == ["oak"])
      #expect(try await ids(["creator": "them"]) == ["ash"])
      #expect(try await ids(["search": "gener"]) == ["oak"])
      #expect(try await ids(["user_app_id": ["user_id": "me"]]) == ["ash", "oak"])
      #expect(try await ids(["user_app_id": ["user_id": "ben"]]) == [])
    }
  }

  @Test func `without the right nothing is done`() async throws {
    let served = try await ServedRegistry(roles: [.viewer])
    defer { served.remove() }
    let refused = try await served.model("oak")
    #expect(refused.code == 11007)
    #expect(refused[path: "status.http_status_code"] == 403)
    #expect(try await served.ask("ListModels").code == 10000)
  }
}
