import RegistryCore
import Testing

/// Rule `patch-actions`: what merge, overwrite and remove do, by kind of field.
@Suite struct PatchActionsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let action: PatchAction
    let stored: [String: JSON]
    let sent: [String: JSON]
    let result: [String: JSON]
    var testDescription: String { "\(action) of \(JSON.object(sent).text)" }
  }

  static let ofModels = [
    Case(
      action: .merge, stored: ["description": "a", "notes": "n"], sent: ["description": "b"],
      result: ["description": "b", "notes": "n"]),
    Case(
      action: .overwrite, stored: ["description": "a", "notes": "n"], sent: ["description": "b"],
      result: ["description": "b", "notes": "n"]),
    Case(
      action: .merge, stored: ["metadata": ["a": ["b": 1, "l": [1]], "c": 2]],
      sent: ["metadata": ["a": ["d": 3, "l": [1, 2]], "c": .null]],
      result: ["metadata": ["a": ["b": 1, "d": 3, "l": [1, 2]], "c": 2]]),
    Case(
      action: .merge, stored: ["metadata": ["a": ["b": 1], "l": [1]]],
      sent: ["metadata": ["a": [:], "l": []]], result: ["metadata": ["a": [:], "l": []]]),
    Case(
      action: .overwrite, stored: ["metadata": ["a": 1, "b": 2]], sent: ["metadata": ["c": 3]],
      result: ["metadata": ["c": 3]]),
    Case(
      action: .remove, stored: ["metadata": ["a": 1, "b": ["c": 2]]],
      sent: ["metadata": ["a": "whatever", "b": 0]], result: [:]),
    Case(
      action: .merge, stored: ["toolkits": ["x"]], sent: ["toolkits": ["x", "y"]],
      result: ["toolkits": ["x", "y"]]),
    Case(
      action: .overwrite, stored: ["toolkits": ["x"]], sent: ["toolkits": ["y"]],
      result: ["toolkits": ["y"]]),
    Case(
      action: .remove, stored: ["toolkits": ["x", "y"]], sent: ["toolkits": ["x", "z"]],
      result: ["toolkits": ["y"]]),
    Case(
      action: .remove, stored: ["image": ["url": "http://a"], "task": "t"],
      sent: ["image": ["url": "http://a"]], result: ["task": "t"]),
    Case(
      action: .merge, stored: ["workflow_recommended": true],
      sent: ["workflow_recommended": false], result: [:]),
  ]

  @Test(arguments: ofModels)
  func `a model's fields follow the table`(_ one: Case) throws {
    let stored = try Fields(.model, one.stored)
    let patch = FieldPatch(set: one.sent, action: one.action)
    #expect(try stored.applying(patch).document == one.result)
  }

  static let signature: JSON = ["name": "predict", "description": "old"]
  static let ofVersions = [
    Case(
      action: .merge,
      stored: ["output_info": ["output_config": ["max_concepts": 3, "min_value": 0.5]]],
      sent: ["output_info": ["output_config": ["max_concepts": 5]]],
      result: ["output_info": ["output_config": ["max_concepts": 5, "min_value": 0.5]]]),
    Case(
      action: .overwrite,
      stored: ["output_info": ["output_config": ["max_concepts": 3, "min_value": 0.5]]],
      sent: ["output_info": ["output_config": ["max_concepts": 5]]],
      result: ["output_info": ["output_config": ["max_concepts": 5, "min_value": 0.5]]]),
    Case(
      action: .merge, stored: ["method_signatures": [signature]],
      sent: [
        "method_signatures": [["name": "predict", "description": "new"], ["name": "stream"]]
      ],
      result: [
        "method_signatures": [["name": "predict", "description": "new"], ["name": "stream"]]
      ]),
    Case(
      action: .remove, stored: ["method_signatures": [signature, ["name": "stream"]]],
      sent: ["method_signatures": [["name": "predict"]]],
      result: ["method_signatures": [["name": "stream"]]]),
  ]

  @Test(arguments: ofVersions)
  func `a version's fields follow the table`(_ one: Case) throws {
    let stored = try Fields(.version, one.stored)
    let patch = FieldPatch(set: one.sent, action: one.action)
    #expect(try stored.applying(patch).document == one.result)
  }

  @Test func `remove is refused where it means nothing`() throws {
    let stored = try Fields(.model, ["description": "a", "image": ["url": "http://a"]])
    let sent: [[String: JSON]] = [["description": "a"], ["image": ["url": "http://b"]]]
    for set in sent {
      #expect(throws: RegistryError.self) {
        try stored.applying(FieldPatch(set: set, action: .remove))
      }
    }
  }

  @Test(arguments: ["replace", "", "MERGE", "delete"])
  func `an unknown action is refused with those there are`(_ text: String) {
    #expect(
      throws: RegistryError.invalidField(
        path: "action", why: "unrecognized action '\(text)'; use merge, overwrite or remove")
    ) { try PatchAction(parsing: text) }
  }
}
