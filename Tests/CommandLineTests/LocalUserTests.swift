import Foundation
import RegistryCore
import Testing

@testable import EspalierCLI

struct `The user of a local registry` {
  static let accounts: [(account: String?, user: String)] = [
    ("ana", "ana"), ("ana-maria", "ana-maria"), ("build_2", "build_2"), ("_apt", "apt"),
    ("-x-_", "x"), ("host$", "host"), ("ana.b@example", "anabexample"), ("Ümit", "mit"),
    ("", "local"), ("_-", "local"), (nil, "local"),
    (String(repeating: "a", count: 47) + "-b", String(repeating: "a", count: 47)),
  ]

  @Test(arguments: accounts)
  func `an account's name becomes an id`(_ account: String?, _ user: String) throws {
    #expect(try userID(ofAccount: account).text == user)
  }

  @Test func `nobody changes who they are by a variable`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let outcome = try tool.call(
      ["--registry", tool.registry.path, "model", "create", "oak", "--json"],
      environment: ["USER": "mallory", "LOGNAME": "mallory"])
    let user = try userID(ofAccount: NSUserName()).text
    #expect(try outcome.json[path: "model.created_by"]?.string == user)
  }
}
