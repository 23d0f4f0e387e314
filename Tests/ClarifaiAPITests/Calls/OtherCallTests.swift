import RegistryCore
import Testing

@testable import ClarifaiAPI

struct `Calls about apps, people and the rest` {
  @Test func `an app is made, patched, emptied of its description, and deleted`() async throws {
    let served = try await ServedRegistry()
    defer { served.remove() }
    let me: JSON = ["user_id": "me"]
    // As the official client sends it.
    let made = try await served.ask(
      "PostApps",
      [
        "user_app_id": me,
        "apps": [
          [
            "id": "spare",
            "default_workflow": ["id": "Empty", "user_id": "clarifai", "app_id": "main"],
          ]
        ],
      ])
    #expect(made.items("apps").first?[path: "name"] == "spare")
    func patch(_ app: JSON) async throws -> JSON {
      try await served.ask(
        "PatchApp", ["user_app_id": me, "action": "overwrite", "app": app])
    }
    #expect(try await patch(["id": "spare", "description": "d"])[path: "app.description"] == "d")
    let cleared = try await patch(["id": "spare", "clear_fields": ["description"]])
    #expect(cleared[path: "app.description"] == nil)
    #expect(try await patch(["id": "spare", "notes": "n"]).details.contains("'notes'"))
    let place: JSON = ["user_id": "me", "app_id": "spare"]
    #expect(try await served.ask("DeleteApp", ["user_app_id": place]).code == 10000)
    #expect(try await served.ask("GetApp", ["user_app_id": place]).code == 11101)
    let apps = try await served.ask("ListApps", ["user_app_id": me]).items("apps")
    #expect(apps.map { $0[path: "id"] } == ["vision"])
  }

  @Test func `me is the caller, and a stranger does not exist`() async throws {
    let served = try await ServedRegistry()
    defer { served.remove() }
    let me = try await served.ask("GetUser", ["user_app_id": ["user_id": "me"]])
    #expect(me[path: "user.id"] == "ana")
    let stranger = try await served.ask("GetUser", ["user_app_id": ["user_id": "zoe"]])
    #expect(stranger.code == 11101)
    let none = try await served.ask("ListOrganizations")
    #expect(none[path: "organizations"] == [])
  }

  @Test func `scopes are what the roles grant`() async throws {
    let served = try await ServedRegistry(roles: [.viewer])
    defer { served.remove() }
    let answer = try await served.ask("MyScopes")
    #expect(answer.object?["scopes"] == ["read"])
    let endpoints = answer.items("endpoints").compactMap(\.string)
    #expect(endpoints.contains("/clarifai.api.V2/GetModel"))
    #expect(!endpoints.contains("/clarifai.api.V2/PostModels"))
    #expect(answer[path: "app.id"] == "vision")
  }

  @Test func `a duplicate concept is refused with the code for it`() async throws {
    let served = try await ServedRegistry()
    defer { served.remove() }
    let request: [String: JSON] = ["concepts": [["id": "cat"]]]
    let made = try await served.ask("PostConcepts", request)
    #expect(made.items("concepts").first?[path: "value"] == 1)
    let again = try await served.ask("PostConcepts", request)
    #expect(again.code == 40003)
    #expect(again.details.contains("duplicate"))
    #expect(try await served.ask("GetConcept", ["concept_id": "cow"]).code == 11101)
  }

  @Test func `every field of a type has two parts and a placeholder, in pages too`() async throws {
    let served = try await ServedRegistry()
    defer { served.remove() }
    let all = try await served.ask("ListModelTypes").items("model_types")
    #expect(all.count > 8)
    let fields = all.flatMap { $0.items("model_type_fields") }
    let templates = fields.flatMap { $0.items("model_type_enum_options") }
    for field in fields + templates.flatMap({ $0.items("model_type_fields") }) {
      #expect(field[path: "path"]?.string?.contains(".") == true)
      #expect(field[path: "placeholder"]?.string?.isEmpty == false)
    }
    let page = try await served.ask("ListModelTypes", ["per_page": 2, "page": 2])
    #expect(page.items("model_types") == Array(all[2..<4]))
    #expect(try await served.ask("GetModelType", ["model_type_id": "magic"]).code == 11101)
  }
}
