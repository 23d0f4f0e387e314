import Foundation
import RegistryCore
import Testing

struct `The audit on the command line` {
  let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.done("model", "create", "oak", "--set", "description=first")
    try tool.done("version", "create", "oak")
  }

  private func audit(_ arguments: String...) throws -> [JSON] {
    let outcome = try tool.call(
      ["--registry", tool.registry.path, "audit"] + arguments + ["--json"])
    let answer = try outcome.json
    return try #require(answer[path: "audit_entries"]?.array)
  }

  @Test func `it tells who did what, before and after, newest first`() throws {
    defer { tool.remove() }
    try tool.done("model", "patch", "oak", "--set", "description=second", "--set", "metadata.a.b=1")
    let entries = try audit("oak")
    #expect(entries.map { $0[path: "operation"] } == ["patch-models", "create-model"])
    let changes = try #require(entries.first?[path: "changes"]?.array)
    #expect(
      changes.contains(["path": "description", "before": "first", "after": "second"] as JSON))
    #expect(entries.first?[path: "revision"] == 2)
    let table = try tool.done("audit", "oak").output
    #expect(table.contains("patch-models\t2\tdescription\tfirst\tsecond"))
  }

  @Test func `a version has a history of its own`() throws {
    defer { tool.remove() }
    try tool.done("version", "patch", "oak", "v1", "--set", "license=MIT")
    #expect(try audit("oak").count == 1)
    #expect(
      try audit("oak", "v1").map { $0[path: "operation"] } == ["patch-versions", "create-version"])
  }

  @Test func `a patch is undone by its revision, and so is the undoing`() throws {
    defer { tool.remove() }
    try tool.done("model", "patch", "oak", "--set", "description=second", "--set", "task=sort")
    try tool.done("model", "patch", "oak", "--undo", "2")
    let model = try tool.done("model", "show", "oak", "--json").json
    #expect(model[path: "model.description"] == "first")
    #expect(model[path: "model.task"] == nil)
    try tool.done("model", "patch", "oak", "--undo", "3")
    let again = try tool.done("model", "show", "oak", "--json").json
    #expect(again[path: "model.description"] == "second")
    #expect(again[path: "model.task"] == "sort")
  }

  @Test func `what was changed again since is a conflict, what was not is undone`() throws {
    defer { tool.remove() }
    try tool.done("version", "patch", "oak", "v1", "--set", "license=MIT")
    try tool.done("version", "patch", "oak", "v1", "--set", "notes=n")
    try tool.done("version", "patch", "oak", "v1", "--undo", "2")
    try tool.done("version", "patch", "oak", "v1", "--set", "notes=m")
    let refused = try tool.run("version", "patch", "oak", "v1", "--undo", "3")
    #expect(refused.status == 3)
    #expect(refused.error.contains("notes"))
  }

  @Test func `what is no patch is refused, and fields beside --undo are wrong usage`() throws {
    defer { tool.remove() }
    #expect(try tool.run("model", "patch", "oak", "--undo", "1").error.contains("is not a patch"))
    let usage = try tool.run("model", "patch", "oak", "--undo", "1", "--set", "task=x")
    #expect(usage.status == 64)
    let dry = try tool.run("model", "patch", "oak", "--undo", "7", "--dry-run")
    #expect(dry.status == 1)
  }
}
