import RegistryCore
import Testing

struct `Verbs for keys` {
  let tool: Tool

  init() throws { tool = try Tool() }

  @Test func `a new key stands alone on standard output`() throws {
    defer { tool.remove() }
    let outcome = try tool.done("token", "create", "--user", "eve", "--role", "admin")
    let key = outcome.output.dropLast()
    #expect(AccessKey(String(key)) != nil)
    #expect(key.count == 64)
    #expect(!outcome.words.contains(key))
    let tokens = try tool.done("token", "list", "--json")
    #expect(!tokens.output.contains(key))
    #expect(try tokens.json[path: "tokens"]?.array?.first?[path: "user_id"] == "eve")
  }

  @Test func `a key is revoked by its id`() throws {
    defer { tool.remove() }
    let made = try tool.done(
      "token", "create", "--user", "eve", "--role", "viewer", "--days", "3", "--json")
    let id = try #require(try made.json[path: "token.id"]?.string)
    #expect(try made.json[path: "key"]?.string?.count == 64)
    try tool.done("token", "revoke", id)
    #expect(try tool.done("token", "list").output.contains("\(id)\teve\tviewer\trevoked\t"))
    #expect(try tool.run("token", "revoke", "NONE").status == 2)
  }

  @Test func `a role that there is not is wrong usage`() throws {
    defer { tool.remove() }
    #expect(try tool.run("token", "create", "--user", "eve", "--role", "king").status == 64)
    #expect(try tool.run("token", "create", "--user", "eve").status == 64)
    #expect(try tool.run("token", "create", "--user", "e e", "--role", "admin").status == 1)
  }
}
