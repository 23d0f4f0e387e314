import Foundation
import RegistryCore
import Testing

struct `Dry runs` {
  let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.done("model", "create", "oak", "--set", "description=first")
    try tool.done("version", "create", "oak", "--concept", "a")
    try tool.done("model", "create", "gone")
    try tool.done("model", "delete", "gone")
  }

  static let verbs = [
    ["model", "create", "elm"], ["model", "patch", "oak", "--set", "task=x"],
    ["model", "rename", "oak", "elm"], ["model", "delete", "oak"], ["model", "restore", "gone"],
    ["version", "create", "oak", "--set", "license=MIT"],
    ["version", "branch", "oak", "v1"], ["version", "branch", "oak", "v1", "--replace"],
    ["version", "patch", "oak", "v1", "--set", "license=MIT"], ["version", "delete", "oak", "v1"],
    ["app", "create", "ana/vision"], ["train", "plan", "oak", "v1"],
    ["token", "create", "--user", "eve", "--role", "viewer"],
  ]

  @Test(arguments: verbs)
  func `a dry run changes no row`(_ verb: [String]) throws {
    defer { tool.remove() }
    let before = try RegistryRows(tool.registry)
    let outcome = try tool.call(["--registry", tool.registry.path] + verb + ["--dry-run"])
    #expect(outcome.status == 0, "\(outcome.words)")
    #expect(outcome.words.contains("dry run"))
    #expect(try RegistryRows(tool.registry) == before)
    // The same without it does change one: else the test above says nothing.
    let real = try tool.call(["--registry", tool.registry.path] + verb)
    #expect(real.status == 0, "\(real.words)")
    #expect(try RegistryRows(tool.registry) != before)
  }

  @Test func `it prints the review: field, now, will be, versions and runs`() throws {
    defer { tool.remove() }
    let lines = try tool.done(
      "model", "patch", "oak", "--set", "description=second", "--set", "task=x", "--dry-run"
    ).output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "PatchModels\tMODEL oak")
    #expect(lines[1] == "~\tdescription\tfirst\tsecond")
    #expect(lines[2] == "+\ttask\t\tx")
    #expect(lines[3] == "Creates 0 versions, starts 0 runs.")
  }

  @Test func `as JSON it holds each change before and after`() throws {
    defer { tool.remove() }
    let review = try tool.done(
      "model", "patch", "oak", "--set", "task=x", "--dry-run", "--json"
    ).json
    #expect(review[path: "dry_run"] == true)
    #expect(review[path: "changes"] == [["path": "task", "before": .null, "after": "x"]])
    #expect(
      review[path: "effects"] == ["fields": 1, "versions_created": 0, "runs_started": 0])
  }

  @Test func `a dry run keeps no file`() throws {
    defer { tool.remove() }
    let data = try tool.write(Clouds.csv, "clouds.csv")
    let outcome = try tool.done(
      "version", "create", "oak", "--train-data", data, "--dry-run", "--json")
    #expect(try outcome.json[path: "model_version.train_info.dataset.id"]?.string != nil)
    #expect(!tool.hasArtifacts)
  }
}
