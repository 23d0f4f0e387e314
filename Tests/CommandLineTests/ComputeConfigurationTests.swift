import Foundation
import RegistryCore
import Testing

/// Runners and compute classes of `config.toml`, through the built program.
struct ComputeConfigurationTests {
  let tool: Tool

  init() throws { tool = try Tool() }

  private func configure(_ toml: String) throws {
    let folder = tool.folder.appendingPathComponent("config/espalier")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(toml.utf8).write(to: folder.appendingPathComponent("config.toml"))
  }

  private func call(_ arguments: String...) throws -> Tool.Outcome {
    let own = ["XDG_CONFIG_HOME": tool.folder.appendingPathComponent("config").path]
    return try tool.call(["--registry", tool.registry.path] + arguments, environment: own)
  }

  private func planned(_ arguments: String...) throws -> JSON {
    let own = ["XDG_CONFIG_HOME": tool.folder.appendingPathComponent("config").path]
    return try tool.call(
      ["--registry", tool.registry.path, "train", "plan", "oak", "v1", "--json"] + arguments,
      environment: own
    ).json
  }

  static let whole = """
    currency = "EUR"
    [runners.own]
    argv = ["/bin/sh", "/bin/true"]
    artifact = "out/model"
    environment = ["HOME"]
    [compute.cheap]
    runner = "own"
    price_per_hour = 0
    [compute.gpu]
    runner = "own"
    price_per_hour = "0.333"
    default_limit = "20m"
    greatest_limit = "90m"
    greatest_runs = 2
    partition = "fast"
    nodes = 2
    cpus = 8
    memory = "32GiB"
    gpus = 1
    [compute.odd]
    """

  @Test func `a compute class says where a run trains, on what, for how long and at what price`()
    throws
  {
    defer { tool.remove() }
    try configure(Self.whole)
    let classes = try call("config", "show", "--json").json[path: "settings.compute"]?.array ?? []
    #expect(classes.map { $0[path: "id"] } == ["local", "cheap", "gpu", "odd"])
    #expect(
      classes[2] == [
        "id": "gpu", "runner": "own", "default_limit_seconds": 1200,
        "greatest_limit_seconds": 5400, "greatest_runs": 2,
        "price_per_hour": ["amount": "0.333", "currency": "EUR"],
        "resources": [
          "partition": "fast", "nodes": 2, "cpus": 8, "memory_bytes": 34_359_738_368, "gpus": 1,
        ],
      ])
    #expect(classes[3][path: "price_per_hour"] == .null)
    #expect(classes[3][path: "runner"] == "builtin")
  }

  /// Twenty minutes of a third of a euro are eleven cents and a tenth: rounded up, by no binary fraction.
  @Test func `a plan takes the class that is named, or the first of the runner, to the cent`()
    throws
  {
    defer { tool.remove() }
    try configure(Self.whole)
    #expect(try call("model", "create", "oak").status == 0)
    #expect(try call("version", "create", "oak").status == 0)
    let gpu = try planned("--compute", "gpu")
    #expect(gpu[path: "plan.greatest"] == ["amount": "0.12", "currency": "EUR"])
    #expect(gpu[path: "plan.limit_seconds"] == 1200)
    #expect(gpu[path: "plan.trainer.artifact"] == "out/model")
    #expect(gpu[path: "plan.trainer.environment"] == ["HOME"])
    #expect(try planned("--runner", "own")[path: "plan.compute"] == "cheap")
    #expect(try planned("--runner", "own", "--compute", "gpu")[path: "plan.compute"] == "gpu")
    #expect(try planned()[path: "plan.compute"] == "local")
    let other = try call("train", "plan", "oak", "v1", "--runner", "builtin", "--compute", "gpu")
    #expect(other.status == 1)
    #expect(other.error.contains("'builtin'; there is gpu on own"), "\(other.error)")
    let long = try call("train", "plan", "oak", "v1", "--compute", "gpu", "--limit", "91m")
    #expect(long.status == 1, "\(long.words)")
  }

  struct Refusal: CustomTestStringConvertible {
    let toml: String
    let says: String
    var testDescription: String { says }
  }

  static let refusals = [
    Refusal(toml: "currency = \"euro\"", says: "line 1, column 1: 'currency' is three capital"),
    Refusal(toml: "compute = 3", says: "line 1, column 1: 'compute' holds tables"),
    Refusal(toml: "[compute]\ngpu = 3", says: "line 2, column 1: 'gpu' is a table"),
    Refusal(
      toml: "[compute.gpu]\nprize = 3", says: "line 2, column 1: there is no setting 'prize'"),
    Refusal(
      toml: "[compute.gpu]\nprice_per_hour = 0.3",
      says: "line 2, column 1: 'price_per_hour' is an exact amount in quotes"),
    Refusal(
      toml: "[compute.gpu]\nprice_per_hour = -1", says: "'price_per_hour' is an exact amount"),
    Refusal(
      toml: "[compute.gpu]\nrunner = \"slrum\"",
      says: "line 2, column 1: there is no runner 'slrum'; there are builtin"),
    Refusal(
      toml: "[compute.gpu]\ndefault_limit = 30", says: "'default_limit' is a text in quotes"),
    Refusal(toml: "[compute.gpu]\ndefault_limit = \"soon\"", says: "'default_limit' is a time"),
    Refusal(
      toml: "[compute.gpu]\ngreatest_limit = \"1h\"\ndefault_limit = \"2h\"",
      says: "line 3, column 1: 'default_limit' is beyond"),
    Refusal(toml: "[compute.gpu]\ngreatest_runs = 0", says: "'greatest_runs' is a whole number"),
    Refusal(toml: "[compute.gpu]\nmemory = \"32GB\"", says: "'memory' is a size"),
    Refusal(
      toml: "[runners.own]\nargv = [\"python3\"]",
      says: "line 2, column 1: 'argv' is a program by its absolute path"),
    Refusal(toml: "[runners.own]\nargv = \"/bin/sh\"", says: "'argv' is a list of texts"),
    Refusal(toml: "[runners.own]", says: "line 1, column 1: 'argv' is a program"),
    Refusal(
      toml: "[runners.builtin]\nargv = [\"/bin/sh\"]",
      says: "line 1, column 1: 'builtin' cannot name a runner"),
    Refusal(
      toml: "[runners.own]\nargv = [\"/bin/sh\"]\nenvironment = [\"ESPALIER_TOKEN\"]",
      says: "line 3, column 1: 'ESPALIER_TOKEN' cannot be let through"),
    Refusal(
      toml: "[runners.own]\nargv = [\"/bin/sh\"]\nartifact = \"../x\"",
      says: "line 3, column 1: 'artifact' is the path of a file within"),
  ]

  @Test(arguments: refusals)
  func `what cannot be taken is refused with its place, and no registry opens`(_ refusal: Refusal)
    throws
  {
    defer { tool.remove() }
    try configure(refusal.toml)
    for arguments in [["config", "show"], ["model", "list"]] {
      let own = ["XDG_CONFIG_HOME": tool.folder.appendingPathComponent("config").path]
      let outcome = try tool.call(
        ["--registry", tool.registry.path] + arguments, environment: own)
      #expect(outcome.status == 1)
      #expect(outcome.error.contains(refusal.says), "\(outcome.error)")
    }
  }
}
