import Foundation
import GRDB
import RegistryCore
import Testing

struct `The check verb` {
  let tool: Tool

  init() throws { tool = try Tool() }

  @Test func `a sound registry has no findings`() throws {
    defer { tool.remove() }
    try tool.done("model", "create", "oak", "--type", "embedding-classifier")
    try tool.done("version", "create", "oak")
    let outcome = try tool.done("check")
    #expect(outcome.output == "" && outcome.words == "")
    #expect(try tool.done("check", "--json").json[path: "findings"]?.array?.isEmpty == true)
  }

  @Test func `damage is listed, and is no success`() throws {
    defer { tool.remove() }
    try tool.done("model", "create", "oak", "--type", "embedding-classifier")
    try DatabaseQueue(path: tool.registry.path).write {
      try $0.execute(sql: "UPDATE models SET live_versions = 3")
    }
    let outcome = try tool.run("check")
    #expect(outcome.status == 1)
    #expect(outcome.output == "model 'oak' counts other versions than it has\n")
    #expect(outcome.error.contains("restore it from a backup"))
  }

  @Test func `a registry that is not there is not made`() throws {
    defer { tool.remove() }
    let outcome = try tool.run("check")
    #expect(outcome.status == 69 && outcome.error.contains("there is none"))
    #expect(!FileManager.default.fileExists(atPath: tool.registry.path))
  }
}
