import Foundation
import RegistryCore
import Testing

struct `Model verbs` {
  let tool: Tool

  init() throws { tool = try Tool() }

  @Test(arguments: Tool.Way.allCases)
  func `a model is created, shown, listed, patched, renamed, deleted and restored`(_ way: Tool.Way)
    throws
  {
    let tool = try Tool(way)
    defer { tool.remove() }
    let created = try tool.done(
      "model", "create", "digits", "--type", "embedding-classifier", "--set", "description=Post",
      "--json"
    ).json
    #expect(created[path: "model.id"] == "digits")
    #expect(created[path: "effects.versions_created"] == 0)
    #expect(created[path: "effects.runs_started"] == 0)

    let patched = try tool.done(
      "model", "patch", "digits", "--set", "metadata.tier=1", "--set", "languages=de,en", "--clear",
      "description", "--json"
    ).json
    #expect(patched[path: "effects.fields"] == 3)
    #expect(patched[path: "model.metadata.tier"] == 1)
    #expect(patched[path: "model.languages"] == ["de", "en"])
    #expect(patched[path: "model.description"] == nil)

    try tool.done("model", "rename", "digits", "numbers")
    #expect(try tool.done("model", "show", "numbers", "--json").json[path: "model.revision"] == 3)
    try tool.done("model", "delete", "numbers")
    #expect(try tool.done("model", "list", "--json").json == ["models": []])
    #expect(try tool.done("trash", "list").output.contains("numbers"))
    try tool.done("model", "restore", "numbers", "--as", "digits")
    #expect(try tool.done("model", "list").output.hasPrefix("digits\tembedding-classifier\t0\t"))
  }

  @Test func `options stand before or after the verb`() throws {
    defer { tool.remove() }
    try tool.done("model", "create", "oak")
    let path = tool.registry.path
    for arguments in [
      ["--registry", path, "--json", "model", "show", "oak"],
      ["model", "--registry", path, "show", "oak", "--json"],
      ["model", "show", "oak", "--json", "--registry=\(path)", "--app", "local/main"],
    ] {
      let outcome = try tool.call(arguments)
      #expect(try outcome.json[path: "model.id"] == "oak", "\(arguments): \(outcome.words)")
    }
  }

  @Test func `environment variables name the registry and the app`() throws {
    defer { tool.remove() }
    let environment = ["ESPALIER_REGISTRY": tool.registry.path, "ESPALIER_APP": "ana/vision"]
    #expect(try tool.call(["app", "create", "ana/vision"], environment: environment).status == 0)
    #expect(try tool.call(["model", "create", "oak"], environment: environment).status == 0)
    let shown = try tool.call(["model", "show", "oak", "--json"], environment: environment).json
    #expect(shown[path: "model.app_id"] == "vision")
    #expect(try tool.run("model", "show", "oak").status == 2)
  }

  @Test func `without a name the registry lies in the data folder, for its owner alone`() throws {
    defer { tool.remove() }
    let data = tool.folder.appendingPathComponent("data").path
    let outcome = try tool.call(["app", "list"], environment: ["XDG_DATA_HOME": data])
    #expect(outcome.output.hasPrefix("local/main\t"))
    let attributes = try fileMode(data + "/espalier/registry.db")
    #expect(attributes == 0o600)
  }

  @Test func `a list is narrowed, ordered and cut`() throws {
    defer { tool.remove() }
    for id in ["oak", "elm", "ash"] {
      try tool.done("model", "create", id, "--set", "metadata.tier=\(id == "elm" ? 2 : 1)")
    }
    let narrowed = try tool.done("model", "list", "metadata.tier=1", "--order", "id")
    #expect(narrowed.output.split(separator: "\n").map { $0.prefix(3) } == ["ash", "oak"])
    let cut = try tool.done("model", "list", "--order", "id", "--reverse", "--limit", "1")
    #expect(cut.output.split(separator: "\n").map { $0.prefix(3) } == ["oak"])
  }

  @Test func `a document of JSON or YAML brings the fields, and --set goes before it`() throws {
    defer { tool.remove() }
    let yaml = try tool.write(
      "id: oak\nmodel_type_id: text-classifier\nvisibility: {gettable: PUBLIC}\nnotes: no\n",
      "m.yaml")
    let made = try tool.done("model", "create", "oak", "--from", yaml, "--json").json
    #expect(made[path: "model.model_type_id"] == "text-classifier")
    #expect(made[path: "model.visibility.gettable"] == 50)
    #expect(made[path: "model.notes"] == "no")
    let patched = try tool.run(
      "model", "patch", "oak", "--from", "-", "--set", "task=b", "--json",
      input: #"{"model":{"task":"a","visibility":{"gettable":10},"clear_fields":["notes"]}}"#
    ).json
    #expect(patched[path: "model.task"] == "b")
    #expect(patched[path: "model.visibility.gettable"] == 10)
    #expect(patched[path: "model.notes"] == nil)
  }

  @Test func `actions merge, overwrite and remove`() throws {
    defer { tool.remove() }
    try tool.done("model", "create", "oak", "--set", #"metadata={"a":1,"b":2}"#)
    func metadata(_ arguments: String...) throws -> JSON? {
      let fixed = ["--registry", tool.registry.path, "model", "patch", "oak", "--json"]
      return try tool.call(fixed + arguments).json[path: "model.metadata"]
    }
    #expect(try metadata("--set", "metadata.c=3") == ["a": 1, "b": 2, "c": 3])
    #expect(try metadata("--set", #"metadata={"a":0}"#, "--action", "remove") == ["b": 2, "c": 3])
    #expect(try metadata("--set", #"metadata={"d":4}"#, "--action", "overwrite") == ["d": 4])
  }
}
