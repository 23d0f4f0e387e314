import RegistryCore

@testable import ClarifaiAPI

/// A model's life over the wire, with every answer to it.
///
/// Every call that is served occurs in it, most of them also with what they refuse.
func wireLife(_ served: ServedRegistry) async throws -> [(call: String, answer: JSON)] {
  var answers: [(call: String, answer: JSON)] = []
  func ask(_ name: String, _ request: [String: JSON] = [:]) async throws -> JSON {
    let answer = try await served.ask(name, request)
    answers.append((name, answer))
    return answer
  }
  func ofModel(_ request: [String: JSON] = [:]) -> [String: JSON] {
    request.merging(["model_id": "oak"]) { $1 }
  }

  let me: JSON = ["user_id": "me"]
  _ = try await ask("GetUser", ["user_app_id": me])
  _ = try await ask("ListOrganizations", ["user_app_id": me])
  _ = try await ask("MyScopes")
  _ = try await ask(
    "PostApps", ["user_app_id": me, "apps": [["id": "spare", "description": "d"]]])
  _ = try await ask(
    "PatchApps",
    [
      "user_app_id": me, "action": "overwrite", "apps": [["id": "spare", "description": "e"]],
    ])
  _ = try await ask("PatchApp", ["action": "overwrite", "app": ["description": "of the demo"]])
  _ = try await ask("GetApp")
  _ = try await ask("ListApps", ["user_app_id": me])
  _ = try await ask(
    "DeleteApp", ["user_app_id": ["user_id": "ana", "app_id": "spare"]])
  _ = try await ask("PostConcepts", ["concepts": [["id": "cat"], ["id": "dog", "name": "Dog"]]])
  _ = try await ask("PostConcepts", ["concepts": [["id": "cat"]]])
  _ = try await ask("GetConcept", ["concept_id": "dog"])
  _ = try await ask("ListConcepts")
  _ = try await ask("ListModelTypes", ["per_page": 3, "page": 2])
  _ = try await ask("GetModelType", ["model_type_id": "embedding-classifier"])

  _ = try await ask(
    "PostModels", ["models": [["id": "oak", "description": "a", "toolkits": ["t"]]]])
  _ = try await ask("PostModels", ["models": [["id": "oak"]]])
  _ = try await ask("PostModels", ["models": [["id": "ash", "output_info": ["message": "m"]]]])
  _ = try await ask("GetModel", ofModel())
  _ = try await ask(
    "PatchModels",
    [
      "action": "merge",
      "models": [
        [
          "id": "oak", "revision": 1, "toolkits": ["u"],
          "metadata": ["tier": 1.5, "deep": ["x": []]],
          "visibility": ["gettable": 50], "clear_fields": ["description"],
        ]
      ],
    ])
  _ = try await ask(
    "PatchModels", ["action": "merge", "models": [["id": "oak", "revision": 1, "task": "t"]]])
  let concepts: JSON = ["concepts": [["id": "cat", "value": 1], ["id": "dog", "value": 1]]]
  let posted = try await ask(
    "PostModelVersions",
    ofModel([
      "model_versions": [
        [
          "description": "first", "notes": "n",
          "output_info": [
            "data": concepts, "output_config": ["max_concepts": 5, "min_value": 0.1],
            "params": ["p": 1],
          ], "train_info": ["params": ["epochs": 20]],
        ]
      ]
    ]))
  let id = posted[path: "model.model_version.id"] ?? ""
  _ = try await ask("PostModelVersions", ofModel())
  _ = try await ask("GetModel", ofModel(["version_id": id]))
  _ = try await ask("GetModelVersion", ofModel())
  _ = try await ask("GetModelOutputInfo", ofModel(["version_id": id]))
  _ = try await ask("ListModelConcepts", ofModel(["version_id": id, "per_page": 1, "page": 2]))
  _ = try await ask("ListModelVersions", ofModel(["sort_ascending": true]))
  for patch in [
    ["id": id, "description": "second", "output_info": ["params": ["q": 2]]],
    ["id": id, "train_info": ["params": ["epochs": 5]]],
    ["id": id, "output_info": ["data": ["concepts": [["id": "cow", "value": 1]]]]],
  ] as [JSON] {
    _ = try await ask(
      "PatchModelVersions", ofModel(["action": "merge", "model_versions": [patch]]))
  }
  _ = try await ask("PostModelVersionsPublish", ofModel(["publications": [["version_id": id]]]))
  _ = try await ask("PostModelVersionsUnPublish", ofModel(["publications": [["version_id": id]]]))
  _ = try await ask(
    "PostModelVersionsTrainingTimeEstimate",
    ofModel([
      "model_versions": [["description": "d"]], "estimated_input_count": "100",
    ]))
  _ = try await ask("PostModelOutputs", ofModel(["version_id": id, "inputs": [["id": "i"]]]))
  _ = try await ask("ListModels", ["trained_only": true])
  _ = try await ask("ListModels", ["search": "oak", "sort_by_name": true])
  _ = try await ask(
    "PatchModelIds", ["action": "overwrite", "ids": [["id": "oak", "new_id": "elm"]]])
  _ = try await ask("DeleteModelVersion", ["model_id": "elm", "version_id": id])
  _ = try await ask("DeleteModel", ["model_id": "elm"])
  _ = try await ask("DeleteModels", ["ids": ["elm"]])
  _ = try await ask("GetModel", ["model_id": "elm"])
  return answers
}
