import RegistryCore

@testable import ClarifaiAPI

/// A model's life over the wire, with every answer to it.
///
/// Every call that is served occurs in it, most of them also with what they refuse.
func wireLife(_ served: ServedRegistry) async throws -> [(call: String, answer: JSON)] {
  var answers: [(call: String, answer: JSON)] = []
  for requests in [aroundModels, models] {
    for (call, request) in requests { answers.append((call, try await served.ask(call, request))) }
  }
  let posted = try await served.ask("PostModelVersions", firstVersion)
  answers.append(("PostModelVersions", posted))
  let id = posted[path: "model.model_version.id"] ?? ""
  for requests in [versions(id), patches(id), endings(id)] {
    for (call, request) in requests { answers.append((call, try await served.ask(call, request))) }
  }
  return answers
}

private typealias Requests = [(call: String, request: [String: JSON])]

private let me: JSON = ["user_id": "me"]

private let aroundModels: Requests = [
  ("GetUser", ["user_app_id": me]), ("ListOrganizations", ["user_app_id": me]), ("MyScopes", [:]),
  ("PostApps", ["user_app_id": me, "apps": [["id": "spare", "description": "d"]]]),
  (
    "PatchApps",
    [
      "user_app_id": me, "action": "overwrite", "apps": [["id": "spare", "description": "e"]],
    ]
  ),
  ("PatchApp", ["action": "overwrite", "app": ["description": "of the demo"]]), ("GetApp", [:]),
  ("ListApps", ["user_app_id": me]),
  ("DeleteApp", ["user_app_id": ["user_id": "ana", "app_id": "spare"]]),
  ("PostConcepts", ["concepts": [["id": "cat"], ["id": "dog", "name": "Dog"]]]),
  ("PostConcepts", ["concepts": [["id": "cat"]]]), ("GetConcept", ["concept_id": "dog"]),
  ("ListConcepts", [:]), ("ListModelTypes", ["per_page": 3, "page": 2]),
  ("GetModelType", ["model_type_id": "embedding-classifier"]),
]

private let models: Requests = [
  ("PostModels", ["models": [["id": "oak", "description": "a", "toolkits": ["t"]]]]),
  ("PostModels", ["models": [["id": "oak"]]]),
  ("PostModels", ["models": [["id": "ash", "output_info": ["message": "m"]]]]),
  ("GetModel", ["model_id": "oak"]),
  (
    "PatchModels",
    [
      "action": "merge",
      "models": [
        [
          "id": "oak", "revision": 1, "toolkits": ["u"],
          "metadata": ["tier": 1.5, "deep": ["x": []]], "visibility": ["gettable": 50],
          "clear_fields": ["description"],
        ]
      ],
    ]
  ),
  ("PatchModels", ["action": "merge", "models": [["id": "oak", "revision": 1, "task": "t"]]]),
]

private let firstVersion: [String: JSON] = [
  "model_id": "oak",
  "model_versions": [
    [
      "description": "first", "notes": "n",
      "output_info": [
        "data": ["concepts": [["id": "cat", "value": 1], ["id": "dog", "value": 1]]],
        "output_config": ["max_concepts": 5, "min_value": 0.1], "params": ["p": 1],
      ], "train_info": ["params": ["epochs": 20]],
    ]
  ],
]

private func versions(_ id: JSON) -> Requests {
  [
    ("PostModelVersions", ["model_id": "oak"]),
    ("GetModel", ["model_id": "oak", "version_id": id]),
    ("GetModelVersion", ["model_id": "oak"]),
    ("GetModelOutputInfo", ["model_id": "oak", "version_id": id]),
    (
      "ListModelConcepts",
      ["model_id": "oak", "version_id": id, "per_page": 1, "page": 2]
    ),
    ("ListModelVersions", ["model_id": "oak", "sort_ascending": true]),
    (
      "PostModelVersionsTrainingTimeEstimate",
      [
        "model_id": "oak", "model_versions": [["description": "d"]],
        "estimated_input_count": "100",
      ]
    ),
    ("PostModelOutputs", ["model_id": "oak", "version_id": id, "inputs": [["id": "i"]]]),
  ]
}

private func patches(_ id: JSON) -> Requests {
  let patches: [JSON] = [
    ["id": id, "description": "second", "output_info": ["params": ["q": 2]]],
    ["id": id, "train_info": ["params": ["epochs": 5]]],
    ["id": id, "output_info": ["data": ["concepts": [["id": "cow", "value": 1]]]]],
  ]
  return patches.map {
    ("PatchModelVersions", ["model_id": "oak", "action": "merge", "model_versions": [$0]])
  }
    + ["PostModelVersionsPublish", "PostModelVersionsUnPublish"].map {
      ($0, ["model_id": "oak", "publications": [["version_id": id]]])
    }
}

private func endings(_ id: JSON) -> Requests {
  [
    ("ListModels", ["trained_only": true]),
    ("ListModels", ["search": "oak", "sort_by_name": true]),
    ("PatchModelIds", ["action": "overwrite", "ids": [["id": "oak", "new_id": "elm"]]]),
    ("DeleteModelVersion", ["model_id": "elm", "version_id": id]),
    ("DeleteModel", ["model_id": "elm"]), ("DeleteModels", ["ids": ["elm"]]),
    ("GetModel", ["model_id": "elm"]),
  ]
}
