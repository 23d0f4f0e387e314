import Foundation
import RegistryCore
import Testing

struct `Version verbs` {
  /// A registry with a model, by file or through a server.
  private func ground(_ way: Tool.Way) throws -> Tool {
    let tool = try Tool(way)
    try tool.done("model", "create", "oak")
    return tool
  }

  @Test(arguments: Tool.Way.allCases)
  func `a version starts as untrained, with the labels of its data as concepts`(_ way: Tool.Way)
    throws
  {
    let tool = try ground(way)
    defer { tool.remove() }
    let data = try tool.write(Clouds.csv, "clouds.csv")
    let created = try tool.done(
      "version", "create", "oak", "--train-data", data, "--set", "train_info.params.epochs=20",
      "--json"
    ).json
    #expect(created[path: "model_version.status.code"] == 21102)
    #expect(created[path: "effects.versions_created"] == 1)
    #expect(created[path: "effects.runs_started"] == 0)
    let digest = ArtifactDigest(of: Data(Clouds.csv.utf8)).description
    #expect(created[path: "model_version.train_info.dataset.id"] == .string(digest))

    let shown = try tool.done("version", "show", "oak", "--json").json
    #expect(
      shown[path: "model_version.output_info.data.concepts"]
        == [["id": "high", "name": "high"], ["id": "low", "name": "low"]])
  }

  @Test(arguments: Tool.Way.allCases)
  func `what was trained elsewhere starts as trained, and says that it cannot predict`(
    _ way: Tool.Way
  ) throws {
    let tool = try ground(way)
    defer { tool.remove() }
    let weights = try tool.write("weights of somebody", "w.bin")
    let created = try tool.done("version", "create", "oak", "--artifact", weights, "--json").json
    #expect(created[path: "model_version.status.code"] == 21100)
    let rows = try tool.write(Clouds.csv, "clouds.csv")
    let refused = try tool.run("predict", "oak", "--input", rows)
    #expect(refused.status == 1)
    #expect(refused.error.contains("version v1 cannot predict here"))
  }

  @Test(arguments: Tool.Way.allCases)
  func `a version is named by ordinal, id or the beginning of its id`(_ way: Tool.Way) throws {
    let tool = try ground(way)
    defer { tool.remove() }
    let id = try #require(
      try tool.done("version", "create", "oak", "--json").json[path: "model_version.id"]?.string)
    for name in ["v1", id, String(id.prefix(6)), "latest"] {
      let shown = try tool.done("version", "show", "oak", name, "--json").json
      #expect(shown[path: "model_version.id"] == .string(id), "\(name)")
    }
    #expect(try tool.run("version", "show", "oak", "v2").status == 2)
  }

  @Test(arguments: Tool.Way.allCases)
  func `a patch leaves the version itself, and every other, as it was`(_ way: Tool.Way) throws {
    let tool = try ground(way)
    defer { tool.remove() }
    try tool.done("version", "create", "oak", "--concept", "a", "--concept", "b")
    let patched = try tool.done(
      "version", "patch", "oak", "v1", "--set", "visibility=PUBLIC", "--set", "license=MIT",
      "--set",
      "output_info.output_config.max_concepts=5", "--json"
    ).json
    #expect(patched[path: "model_version.visibility.gettable"] == 50)
    #expect(patched[path: "model_version.output_info.output_config.max_concepts"] == 5)
    #expect(
      patched[path: "effects"] == ["fields": 3, "versions_created": 0, "runs_started": 0])
    let refused = try tool.run(
      "version", "patch", "oak", "v1", "--set", "output_info.data.concepts=a,c")
    #expect(refused.status == 1)
    #expect(refused.error.contains("fixed"))
  }

  @Test(arguments: Tool.Way.allCases)
  func `branches copy infos, replace what never ran, and make a tree`(_ way: Tool.Way) throws {
    let tool = try ground(way)
    defer { tool.remove() }
    try tool.done("version", "create", "oak", "--concept", "a", "--set", "license=MIT")
    try tool.done("version", "branch", "oak", "v1", "--set", "description=second")
    let replaced = try tool.done(
      "version", "branch", "oak", "v2", "--replace", "--set", "description=third", "--json"
    ).json
    #expect(replaced[path: "model_version.number"] == 3)
    #expect(replaced[path: "trash_entry.model_version.number"] == 2)
    let tree = try tool.done("version", "tree", "oak").output.split(separator: "\n")
    #expect(tree.map { $0.split(separator: "\t")[0] } == ["v1", "v3"])
    #expect(tree[1].split(separator: "\t", omittingEmptySubsequences: false)[3] == "copied")
    #expect(try tool.run("version", "branch", "oak", "v1", "--continue").status == 1)
  }

  @Test(arguments: Tool.Way.allCases)
  func `a version goes to the trash and comes back`(_ way: Tool.Way) throws {
    let tool = try ground(way)
    defer { tool.remove() }
    try tool.done("version", "create", "oak")
    try tool.done("version", "create", "oak")
    try tool.done("version", "delete", "oak", "v1")
    #expect(try tool.done("version", "list", "oak").output.split(separator: "\n").count == 1)
    try tool.done("version", "restore", "oak", "v1")
    let numbers = try tool.done("version", "list", "oak", "--oldest").output.split(separator: "\n")
    #expect(numbers.map { $0.prefix(2) } == ["v1", "v2"])
    try tool.done("version", "delete", "oak", "v2")
    let entry = try tool.done("trash", "list").output.split(separator: "\t")[0]
    #expect(try tool.run("trash", "purge", String(entry), "--phrase", "purge oak").status == 1)
    try tool.done("trash", "purge", String(entry), "--phrase", "purge oak v2")
    #expect(try tool.done("trash", "list").output.isEmpty)
  }
}
