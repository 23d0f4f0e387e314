import Foundation
import RegistryCore
import Testing

struct `Refusals of the command line` {
  let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.done("model", "create", "oak", "--set", "description=first")
    try tool.done("version", "create", "oak")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let message: String

    init(_ arguments: [String], _ message: String, status: Int32 = 1) {
      self.arguments = arguments
      self.status = status
      self.message = message
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let cases = [
    Case(
      ["model", "patch", "oak", "--set", "train_info.params.epochs=3"], "infos live on versions"),
    Case(["model", "create", "elm", "--set", "output_info={}"], "version create"),
    Case(["version", "patch", "oak", "v1", "--set", "task=x"], "belongs to the model"),
    Case(
      ["version", "patch", "oak", "v1", "--set", "train_info.params.epochs=3"],
      "branch a new version"),
    Case(["model", "patch", "oak", "--set", "colour=red"], "a model has no field 'colour'"),
    Case(["model", "patch", "oak", "--set", "created_at=now"], "worked out by the registry"),
    Case(["model", "patch", "oak", "--set", "model_type_id=clusterer"], "model_type_id"),
    Case(["model", "patch", "oak", "--set", "featured_order=many"], "a whole number from"),
    Case(["model", "patch", "oak", "--set", "workflow_recommended=maybe"], "true or false"),
    Case(["model", "patch", "oak", "--set", "visibility=secret"], "none of private, org, public"),
    Case(
      ["version", "patch", "oak", "v1", "--set", "output_info.output_config.max_concepts=201"],
      "from 1 to 200"),
    Case(["model", "patch", "oak", "--set", "metadata={"], "malformed JSON at line 1, column 2"),
    Case(["model", "patch", "oak", "--set", "description"], "--set path=value"),
    Case(["model", "patch", "oak", "--set", "description="], "clear it by its path"),
    Case(
      ["model", "patch", "oak", "--set", "task=x", "--action", "append"],
      "use merge, overwrite or remove"),
    Case(["model", "patch", "oak"], "the patch changes nothing"),
    Case(["model", "create", "white oak"], "invalid model id 'white oak'"),
    Case(["model", "create", "oak"], "already exists"),
    Case(
      ["model", "create", "elm", "--type", "sorcerer"], "there are embedding-classifier", status: 2),
    Case(["model", "show", "elm"], "'espalier model list' shows", status: 2),
    Case(["version", "show", "oak", "v9"], "version 'v9' of", status: 2),
    Case(["version", "show", "oak", "zz"], "invalid version 'zz'"),
    Case(["--app", "ana/none", "model", "list"], "app 'ana/none' does not exist", status: 2),
    Case(["--app", "nonsense", "model", "list"], "USER/APP"),
    Case(["model", "patch", "oak", "--set", "task=x", "--revision", "7"], "revision 1", status: 3),
    Case(["--read-only", "model", "create", "elm"], "read-only", status: 77),
    Case(["predict", "oak", "--input", "none.csv"], "latest trained", status: 2),
    Case(["predict", "oak/v1", "--input", "none.csv"], "none.csv' cannot be read: No such file"),
    Case(["version", "create", "oak", "--train-data", "none.csv"], "none.csv' cannot be read"),
    Case(["train", "watch", "abcd"], "run 'abcd' does not exist", status: 2),
    Case(
      ["train", "confirm", "AAAAAAAA", "BBBBBB", "--at-most", "0"], "plan 'AAAAAAAA'", status: 2),
    Case(["train", "confirm", "AAAAAAAA", "BBBBBB", "--at-most", "cheap"], "'cheap' is no amount"),
    Case(["train", "plan", "oak", "v1", "--limit", "soon"], "--limit", status: 64),
    Case(["model", "frob"], "frob", status: 64),
    Case(["model", "show"], "<model>", status: 64),
    Case(["model", "list", "--order", "size"], "order", status: 64),
    Case(["theme", "show", "plaid"], "'plaid' is none of"),
  ]

  @Test(arguments: cases)
  func `a refusal is one line, with its status, and changes nothing`(_ refused: Case) throws {
    defer { tool.remove() }
    let before = try RegistryRows(tool.registry)
    let outcome = try tool.call(["--registry", tool.registry.path] + refused.arguments)
    #expect(outcome.status == refused.status, "\(outcome.words)")
    #expect(outcome.error.contains(refused.message), "\(outcome.words)")
    #expect(outcome.output.isEmpty)
    #expect(try RegistryRows(tool.registry) == before)
  }

  @Test(arguments: [["model", "show", "elm"], ["model", "frob"]])
  func `with --json a refusal is an object`(_ arguments: [String]) throws {
    defer { tool.remove() }
    let outcome = try tool.call(["--registry", tool.registry.path, "--json"] + arguments)
    let status = try JSON(parsing: outcome.error)[path: "status"]
    #expect((status?[path: "code"]?.integer ?? 0) > 10_000)
    #expect(status?[path: "details"]?.string?.isEmpty == false)
  }

  struct Document: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: Data
    let message: String

    init(_ name: String, _ text: String, _ message: String) {
      self.init(name, bytes: Data(text.utf8), message)
    }

    init(_ name: String, bytes: Data, _ message: String) {
      self.name = name
      self.bytes = bytes
      self.message = message
    }

    var testDescription: String { "\(name): \(message)" }
  }

  static let documents = [
    Document("a.json", "{\n  \"task\": }", "malformed JSON at line 2, column 11"),
    Document("b.json", #"{"task":"a","task":"b"}"#, "the key 'task' stands twice"),
    Document(
      "c.json", bytes: Data("{\"task\":\"\u{FF}\"}".utf8.dropLast(3) + [0xFF]), "not valid UTF-8"),
    Document("d.json", String(repeating: "[", count: 200_000), "more than 64 levels"),
    Document(
      "e.json", #"{"description":""# + String(repeating: "x", count: 1 << 20) + #""}"#,
      "it has 1048576 bytes, at most 4096 fit"),
    Document("f.json", "[]", "it must be an object"),
    Document("g.yaml", "task: a\n\tnotes: b\n", "malformed YAML at line 2, column 1"),
    Document("h.yaml", "task: a\ntask: b\n", "stands twice"),
    Document("i.yaml", "task: [a\n", "malformed YAML at line"),
    Document("j.yaml", bytes: Data("task: ".utf8) + [0xC3, 0x28], "line 1, column 7"),
    Document("k.yaml", String(repeating: "[", count: 200_000), "more than 64 levels"),
    Document("l.yaml", String(repeating: "- ", count: 200_000), "more than 64 levels"),
    Document("m.yaml", "metadata:\n  a: &x [1]\n  b: *x\n", "anchors"),
    Document("n.yaml", "colour: red\n", "a model has no field 'colour'"),
    Document("o.yaml", "task: 5\n", "'task' cannot be taken: it must be text"),
    Document("p.yaml", "featured_order: 99999999999999999999\n", "cannot be kept exactly"),
    Document("q.yaml", "visibility: {gettable: 7}\n", "7 is none of PRIVATE (10)"),
    Document("r.yaml", "id: elm\ntask: a\n", "model rename"),
    Document("s.yaml", "--- a\n--- b\n", "malformed YAML"),
  ]

  @Test(arguments: documents)
  func `a document that cannot be taken is refused by its place, and changes nothing`(
    _ document: Document
  ) throws {
    defer { tool.remove() }
    let before = try RegistryRows(tool.registry)
    let file = try tool.write(document.bytes, document.name)
    let outcome = try tool.run("model", "patch", "oak", "--from", file)
    #expect(outcome.status == 1, "\(outcome.words.prefix(300))")
    #expect(outcome.error.contains(document.message), "\(outcome.words.prefix(300))")
    #expect(try RegistryRows(tool.registry) == before)
  }

  @Test(arguments: ["--from /dev/zero", "--from - < /dev/zero", "--from - < long.json"])
  func `a document is read to its limit, and no further`(_ source: String) throws {
    defer { tool.remove() }
    let most = 16 * 1024 * 1024
    let fitting = #"{"task":"ab"}"# + String(repeating: " ", count: most - 13)
    _ = try tool.write(fitting + " ", "long.json")
    // Memory has an end, for a program that would read on without one.
    let script = try tool.write(
      "ulimit -v 8000000\nexec \"$1\" --registry r.db model patch oak \(source)\n", "s.sh")
    let outcome = try tool.shell(script)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("has more than the \(most) bytes that fit in a document"))
    let whole = try tool.write(fitting, "whole.json")
    #expect(try tool.run("model", "patch", "oak", "--from", whole).status == 0)
  }

  @Test(arguments: [
    "--registry r.db type list", "--registry r.db type list --json", "--help", "help train",
  ])
  func `an answer that cannot be written is no success`(_ verb: String) throws {
    let tool = try Tool()
    defer { tool.remove() }
    let script = try tool.write("exec \"$1\" \(verb) > /dev/full\n", "s.sh")
    let outcome = try tool.shell(script)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("standard output cannot be written (no space left on device)"))
    #expect(outcome.error.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["--registry r.db type list --json", "--demo type list --json", "help train"])
  func `a reader that has left is told nothing`(_ verb: String) throws {
    let tool = try Tool()
    defer { tool.remove() }
    let script = try tool.write("\"$1\" \(verb) | true\n", "s.sh")
    let outcome = try tool.shell(script)
    #expect(outcome.status == 0)
    #expect(outcome.words.isEmpty)
  }

  @Test func `an argument that is no UTF-8 is refused, not repaired`() throws {
    defer { tool.remove() }
    // Foundation itself cannot pass such bytes: a shell can.
    let script = try tool.write(
      "exec \"$1\" --registry r.db model patch oak --set \"description=$(printf '\\377')\"\n",
      "s.sh")
    let outcome = try tool.shell(script)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("not valid UTF-8"))
  }

  @Test(arguments: ["https://example.org", "http://127.0.0.1:8000"])
  func `a server is not asked without a key`(_ address: String) throws {
    defer { tool.remove() }
    let outcome = try tool.call(["--registry", address, "model", "list"])
    #expect(outcome.status == 77)
    #expect(outcome.error.contains("there is no key for \(address)"))
  }

  @Test func `an address that nothing here speaks is refused`() throws {
    defer { tool.remove() }
    let outcome = try tool.call(["--registry", "postgresql://u@h/d", "model", "list"])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("only http:// and https:// are spoken"))
  }

  static let besideTheFile = [
    ["check"], ["token", "list"], ["sample", "--models", "1", "--versions", "1"],
    ["serve", "--listen", "127.0.0.1:0"],
  ]

  @Test(arguments: besideTheFile)
  func `what needs the registry's file is refused for a server`(_ verb: [String]) throws {
    defer { tool.remove() }
    let outcome = try tool.call(["--registry", "http://127.0.0.1:8000"] + verb)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("run it where the file is"))
  }

  @Test func `what is no registry is refused and left alone`() throws {
    defer { tool.remove() }
    let file = try tool.write(String(repeating: "no database ", count: 500), "text.db")
    let outcome = try tool.call(["--registry", file, "model", "list"])
    #expect(outcome.status == 69)
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("no database "))
  }

  @Test func `a read-only session makes no registry`() throws {
    defer { tool.remove() }
    let file = tool.folder.appendingPathComponent("none.db").path
    #expect(try tool.call(["--registry", file, "--read-only", "model", "list"]).status == 69)
    #expect(!FileManager.default.fileExists(atPath: file))
  }
}
