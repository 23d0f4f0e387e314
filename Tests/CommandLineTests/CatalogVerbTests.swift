import RegistryCore
import Testing

struct `Verbs for apps, types and themes` {
  let tool: Tool

  init() throws { tool = try Tool() }

  @Test func `a new registry has one app, and takes others`() throws {
    defer { tool.remove() }
    #expect(try tool.done("app", "list", "--json").json[path: "apps"]?.array?.count == 1)
    try tool.done("app", "create", "ana/vision", "--description", "sees")
    let apps = try tool.done("app", "list").output
    #expect(apps.contains("ana/vision\t"))
    #expect(apps.contains("local/main\t"))
  }

  @Test func `types are listed and shown with the parameters that they take`() throws {
    defer { tool.remove() }
    #expect(try tool.done("type", "list").output.contains("embedding-classifier\tyes\t"))
    let type = try tool.done("type", "show", "embedding-classifier", "--json").json
    let paths = type[path: "model_type.model_type_fields"]?.array?.compactMap { $0[path: "path"] }
    #expect(paths?.contains("train_info.params.epochs") == true)
    #expect(
      try tool.done("type", "show", "clusterer").output.contains("coarse_clusters\t1 to 4096"))
  }

  @Test func `themes are listed and shown`() throws {
    defer { tool.remove() }
    #expect(try tool.done("theme", "list").output.contains("dark\tdark"))
    #expect(try tool.done("theme", "show", "light").output.contains("appearance = \"light\""))
    #expect(try tool.done("theme", "show", "dark", "--json").json[path: "theme.name"] == "dark")
  }

  @Test(arguments: [
    ["--help"], ["model", "create", "--help"], ["version", "branch", "--help"],
    ["train", "confirm", "--help"], ["predict", "--help"], ["help", "trash", "purge"],
  ])
  func `help is data, with an example`(_ arguments: [String]) throws {
    defer { tool.remove() }
    let outcome = try tool.call(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("  espalier "))
    #expect(!outcome.output.contains("builtin-trainer"))
  }

  @Test func `text from outside cannot move a cursor or break a row`() throws {
    defer { tool.remove() }
    try tool.done("model", "create", "oak", "--set", "description=a\tb\u{1B}[2J\u{202E}c\nd")
    let row = try tool.done("model", "list").output
    #expect(row.split(separator: "\n").count == 1)
    #expect(row.hasSuffix("\ta^Ib^[[2J<U+202E>c^Jd\n"))
  }
}
