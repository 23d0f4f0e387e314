import RegistryCore
import Testing

@testable import ClarifaiAPI

struct `Calls about versions` {
  private static func withServed(
    _ body: (ServedRegistry) async throws -> Void
  ) async throws {
    for transport in ServedRegistry.Transport.allCases {
      let served = try await ServedRegistry(transport)
      defer { served.remove() }
      try await served.model("oak")
      try await body(served)
    }
  }

  @Test func `a version that is posted waits untrained, says so, and keeps who asked`() async throws
  {
    try await Self.withServed { served in
      let infos: JSON = ["train_info": ["params": ["epochs": 20]]]
      func post() async throws -> JSON {
        try await served.ask(
          "PostModelVersions", ["model_id": "oak", "model_versions": [infos]])
      }
      let first = try await post()
      let version = try #require(first[path: "model.model_version"])
      #expect(version.code == 21102)
      for details in [first.details, version.details] {
        #expect(details.contains("v1 is stored and not training"))
        #expect(details.contains("'espalier train plan oak v1'"))
      }
      #expect(version.items("training_requests").first?[path: "user_id"] == "ana")
      #expect(version.items("training_requests").first?[path: "count"] == 1)
      let second = try await post()[path: "model.model_version"]
      #expect(second?.items("training_requests").first?[path: "count"] == 2)
      #expect(second?[path: "revision"] == 1)
      let runs = try await served.registry.runs(RunQuery(), .first, as: served.caller)
      #expect(runs.items.isEmpty)
    }
  }

  @Test func `several versions are made wholly or not at all`() async throws {
    try await Self.withServed { served in
      func post(_ versions: [JSON]) async throws -> JSON {
        try await served.ask(
          "PostModelVersions", ["model_id": "oak", "model_versions": .array(versions)])
      }
      #expect(try await post([["description": "a"], ["status": ["code": 21100]]]).code == 21202)
      let listed = try await served.ask("ListModelVersions", ["model_id": "oak"])
      #expect(listed.code == 10000)
      #expect(listed.object?["model_versions"] == [])
      let made = try await post([["description": "a"], ["description": "b"]])
      #expect(made[path: "model.model_version.number"] == 2)
      #expect(made.details.hasPrefix("created v1, v2; the last is shown; v1 is stored"))
      #expect(made[path: "model.version_count"] == 2)
    }
  }

  @Test func `versions are listed newest first, whole, and page by page`() async throws {
    try await Self.withServed { served in
      for number in 1...5 {
        _ = try await served.version("oak", ["description": .string("d\(number)")])
      }
      func descriptions(_ request: [String: JSON]) async throws -> [String] {
        try await served.ask("ListModelVersions", request.merging(["model_id": "oak"]) { $1 })
          .items("model_versions").compactMap { $0[path: "description"]?.string }
      }
      #expect(try await descriptions([:]) == ["d5", "d4", "d3", "d2", "d1"])
      #expect(try await descriptions(["per_page": 2, "page": 2]) == ["d3", "d2"])
      #expect(try await descriptions(["per_page": 2, "page": 9]) == [])
      #expect(try await descriptions(["sort_ascending": true, "per_page": 1]) == ["d1"])
      #expect(try await descriptions(["trained_only": true]) == [])
    }
  }

  @Test func `no id means the newest version`() async throws {
    try await Self.withServed { served in
      #expect(try await served.ask("GetModelVersion", ["model_id": "oak"]).code == 21200)
      let id = try await served.version("oak")
      let found = try await served.ask("GetModelVersion", ["model_id": "oak"])
      #expect(found[path: "model_version.id"] == id)
      let model = try await served.ask("GetModel", ["model_id": "oak"])
      #expect(model[path: "model.model_version.id"] == id)
    }
  }

  @Test func `a patch changes what it may, in place`() async throws {
    try await Self.withServed { served in
      let id = try await served.version(
        "oak", ["output_info": ["data": ["concepts": [["id": "cat"]]], "params": ["a": 1]]])
      func patch(_ members: [String: JSON]) async throws -> JSON {
        let version = JSON.object(members.merging(["id": id]) { $1 })
        return try await served.ask(
          "PatchModelVersions",
          ["model_id": "oak", "action": "merge", "model_versions": [version]])
      }
      let patched = try await patch([
        "description": "d", "notes": "n", "license": "MIT", "visibility": ["gettable": 50],
        "output_info": ["params": ["b": 2], "output_config": ["max_concepts": 3]],
      ]).items("model_versions").first
      #expect(patched?[path: "notes"] == "n")
      #expect(patched?[path: "output_info.params"] == ["a": 1, "b": 2])
      #expect(patched?[path: "output_info.output_config.min_value"] == 0)
      #expect(patched?[path: "revision"] == 2)
      #expect(patched?.code == 21102)
      let concepts = try await patch(["output_info": ["data": ["concepts": [["id": "dog"]]]]])
      #expect(concepts.code == 21202)
      #expect(concepts.details.contains("concepts of version v1 are fixed"))
      let infos = try await patch(["train_info": ["params": ["epochs": 3]]])
      #expect(infos.code == 21202)
      #expect(infos.details.contains("branch a new version"))
      #expect(try await patch(["revision": 1, "license": "x"]).code == 21203)
    }
  }

  @Test func `concepts come with the output info, and page by page`() async throws {
    try await Self.withServed { served in
      let id = try await served.version(
        "oak", ["output_info": ["data": ["concepts": [["id": "cat"], ["id": "dog"]]]]])
      let info = try await served.ask("GetModelOutputInfo", ["model_id": "oak", "version_id": id])
      let listed = info[path: "model.model_version.output_info.data.concepts"]?.array
      #expect(listed?.compactMap { $0[path: "id"] } == ["cat", "dog"])
      #expect(listed?.compactMap { $0[path: "value"] } == [1, 1])
      let model = try await served.ask("GetModel", ["model_id": "oak"])
      #expect(model[path: "model.model_version.output_info.data"] == nil)
      #expect(model[path: "model.model_version.output_info.message"] != nil)
      let page = try await served.ask(
        "ListModelConcepts", ["model_id": "oak", "per_page": 1, "page": 2])
      #expect(page.items("concepts").map { $0[path: "id"] } == ["dog"])
    }
  }

  @Test func `to publish is to patch who may get a version`() async throws {
    try await Self.withServed { served in
      let id = try await served.version("oak")
      func gettable() async throws -> JSON? {
        try await served.ask("GetModelVersion", ["model_id": "oak"])[
          path: "model_version.visibility.gettable"]
      }
      let request: [String: JSON] = ["model_id": "oak", "publications": [["version_id": id]]]
      #expect(try await served.ask("PostModelVersionsPublish", request).code == 10000)
      #expect(try await gettable() == 50)
      #expect(try await served.ask("PostModelVersionsUnPublish", request).code == 10000)
      #expect(try await gettable() == 10)
    }
  }

  @Test func `where no run was ever there is no estimate, and the status says so`() async throws {
    try await Self.withServed { served in
      let answer = try await served.ask(
        "PostModelVersionsTrainingTimeEstimate",
        ["model_id": "oak", "model_versions": [["description": "d"]], "estimated_input_count": "9"])
      #expect(answer.items("training_time_estimates").isEmpty)
      #expect(answer.details == "no earlier run of this type here: unknown")
    }
  }

  @Test func `a deleted version is gone`() async throws {
    try await Self.withServed { served in
      let id = try await served.version("oak")
      let request: [String: JSON] = ["model_id": "oak", "version_id": id]
      #expect(try await served.ask("DeleteModelVersion", request).code == 10000)
      #expect(try await served.ask("GetModelVersion", request).code == 21200)
      #expect(try await served.ask("DeleteModelVersion", request).code == 21200)
    }
  }
}
