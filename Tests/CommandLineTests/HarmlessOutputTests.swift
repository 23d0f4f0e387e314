import Foundation
import RegistryCore
import Testing

/// What the command line writes beside its data, where outside text stands in it.
struct `Words for people` {
  static let name = "bad\u{1B}[31m\u{202E}\n.csv"

  static let verbs = [
    ["version", "create", "oak", "--concept", "a", "--train-data", name],
    ["version", "create", "oak", "--concept", "a", "--train-data", name, "--dry-run"],
    ["version", "create", "oak", "--concept", "a", "--train-data", name, "--json"],
    ["predict", "oak", "--input", name],
    ["model", "patch", "oak", "--from", name],
    ["model", "patch", "oak", "--from", name, "--json"],
  ]

  @Test(arguments: verbs)
  func `a file's name has no power over the terminal`(_ arguments: [String]) throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.done("model", "create", "oak")
    _ = try tool.write("x,y\n1,2\n", Self.name)
    let outcome = try tool.call(["--registry", tool.registry.path] + arguments)
    for text in [outcome.output, outcome.words] {
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" }, "\(text)")
    }
    #expect(!outcome.words.contains("\n.csv"), "\(outcome.words)")
  }

  @Test func `what is wrong in a data file is said with the file's name spelt out`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.done("model", "create", "oak")
    let path = try tool.write("x,y\n1,2\n", Self.name)
    let made = try tool.done(
      "version", "create", "oak", "--concept", "a", "--train-data", path)
    #expect(made.words.contains("bad^[[31m<U+202E>^J.csv: "), "\(made.words)")
  }

  @Test func `a dry run names the thing between tabs for a program`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let shown = try tool.done("model", "create", "oak", "--dry-run").output
    #expect(shown.hasPrefix("CreateModel\tMODEL oak\n"))
  }
}
