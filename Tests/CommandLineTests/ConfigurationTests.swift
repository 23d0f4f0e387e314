import Foundation
import RegistryCore
import Testing

/// `config.toml` and themes of one's own, through the built program.
struct ConfigurationTests {
  let tool: Tool
  private let folder: URL

  init() throws {
    tool = try Tool()
    folder = tool.folder.appendingPathComponent("config/espalier")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("themes"), withIntermediateDirectories: true)
  }

  private func call(_ arguments: String..., environment: [String: String] = [:]) throws
    -> Tool.Outcome
  {
    let own = ["XDG_CONFIG_HOME": tool.folder.appendingPathComponent("config").path]
    return try tool.call(arguments, environment: own.merging(environment) { _, new in new })
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  @Test func `the environment goes before the file, and the file before what is usual`() throws {
    defer { tool.remove() }
    #expect(try call("config", "show").output.contains("theme\tdark\tstandard"))
    try write(
      "theme = \"light\"\nmouse = true\n[keys]\nfind = [\"/\", \"^F\"]\n", to: "config.toml")
    let shown = try call("config", "show").output
    #expect(shown == "theme\tlight\tfile\nmouse\ttrue\tfile\nkeys.find\t/ ^F\tfile\n")
    let other = try call("config", "show", environment: ["ESPALIER_THEME": "monochrome"]).output
    #expect(other.contains("theme\tmonochrome\tenvironment"))
  }

  @Test func `the path of the file is told`() throws {
    defer { tool.remove() }
    let path = folder.appendingPathComponent("config.toml").path
    #expect(try call("config", "path").output == path + "\n")
    #expect(try call("config", "path", "--json").json[path: "path"] == .string(path))
  }

  struct Refusal: CustomTestStringConvertible {
    let toml: String
    let says: String
    var testDescription: String { says }
  }

  static let refusals = [
    Refusal(
      toml: "theme = \"dark\"\ncolor = 1",
      says:
        "at line 2, column 1: there is no setting 'color'; the settings are theme, mouse, keys, "
        + "currency, runners, compute"),
    Refusal(toml: "theme = 3", says: "at line 1, column 1: 'theme' is a text"),
    Refusal(toml: "\n mouse = \"yes\"", says: "at line 2, column 2: 'mouse' is true or false"),
    Refusal(toml: "keys = 1", says: "at line 1, column 1: 'keys' is a table"),
    Refusal(
      toml: "[keys]\nfind = 3", says: "at line 2, column 1: 'find' is a key or a list of keys"),
    Refusal(
      toml: "[keys]\nfnid = \"/\"", says: "at line 2, column 1: no action is called 'fnid'"),
    Refusal(
      toml: "[keys]\nfind = \"Hyper-x\"",
      says: "at line 2, column 1: 'Hyper-x' for 'find' is no key"),
    Refusal(toml: "[keys]\nfind = \"q\"", says: "at line 2, column 1: q would do two things"),
    Refusal(toml: "theme = [", says: "at line 1, column 1: this is not TOML"),
  ]

  @Test(arguments: refusals)
  func `a setting that cannot be taken is refused with its place`(_ refusal: Refusal) throws {
    defer { tool.remove() }
    try write(refusal.toml, to: "config.toml")
    let outcome = try call("config", "show")
    #expect(outcome.status == 1)
    #expect(outcome.error.contains(refusal.says), "\(outcome.error)")
    #expect(outcome.error.contains("espalier/config.toml"))
  }

  @Test func `a configuration that is a pipe, broken text or too large is refused`() throws {
    defer { tool.remove() }
    let file = folder.appendingPathComponent("config.toml")
    #expect(mkfifo(file.path, 0o600) == 0)
    #expect(try call("config", "show").error.contains("no file"))
    try FileManager.default.removeItem(at: file)
    try Data([0x74, 0xFF, 0xFE]).write(to: file)
    #expect(try call("config", "show").error.contains("not valid UTF-8"))
    try Data(repeating: 0x23, count: 70_000).write(to: file)
    #expect(try call("config", "show").error.contains("larger than 64 KiB"))
  }

  @Test func `a theme of one's own is listed and shown, and a broken one does not hide the rest`()
    throws
  {
    defer { tool.remove() }
    let own = "name = \"mine\"\ninherit = \"light\"\n[roles]\nbad = { fg = 1 }\n"
    try write(own, to: "themes/mine.toml")
    try write("name = \"odd\"\n[roles]\nbda = { fg = 1 }\n", to: "themes/odd.toml")
    try write("name = \"dark\"", to: "themes/dark.toml")
    try write("x", to: "themes/evil\u{1B}[2J.toml")
    let list = try call("theme", "list")
    #expect(list.status == 0)
    #expect(list.output.contains("dark\tdark\tprogram\n"))
    #expect(list.output.contains("mine\tlight\tyou\n"))
    #expect(list.output.contains("odd\tunusable\tyou\n"))
    #expect(list.words.contains("themes/odd.toml, line 3, column 1: there is no role 'bda'"))
    #expect(list.words.contains("a theme of this name comes with the program"))
    #expect(!(list.output + list.words).contains("\u{1B}"))
    #expect(list.words.split(separator: "\n").count == 3)
    #expect(try call("theme", "show", "mine").output == own)
    #expect(try call("theme", "show", "odd").error.contains("line 3, column 1"))
    #expect(try call("theme", "show", "dark").output.contains("Quiet ink"))
    let unknown = try call("theme", "show", "../../../etc/passwd")
    #expect(unknown.error.contains("is none of dark, light"))
  }
}
